#include "lab/cli/routes.hpp"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <system_error>

namespace relaylab::lab {
namespace {

[[noreturn]] void fail(int error) { throw std::system_error(error, std::generic_category(), "rtnetlink"); }

template <class T>
T read_as(std::string_view octets) {
    T value;
    if (octets.size() < sizeof value) fail(EBADMSG);
    std::memcpy(&value, octets.data(), sizeof value);
    return value;
}

/// What stands at the front of `rest`, and is told to have so many octets; what comes next begins at a multiple of four.
std::string_view take(std::string_view& rest, std::size_t size, std::size_t least) {
    if (size < least || size > rest.size()) fail(EBADMSG);
    auto const taken = rest.substr(0, size);
    rest.remove_prefix(std::min(rest.size(), (size + 3) / 4 * 4));
    return taken;
}

std::string name_of(std::uint32_t interface) {
    std::array<char, IF_NAMESIZE> name{};
    return if_indextoname(interface, name.data()) ? name.data() : "?";
}

/// The octets of an RTM_NEWROUTE; nothing where it leads nowhere else.
std::optional<route> route_of(std::string_view octets) {
    auto const head = read_as<rtmsg>(octets);
    bool const other_family = head.rtm_family != AF_INET && head.rtm_family != AF_INET6;
    if (other_family || head.rtm_type != RTN_UNICAST || (head.rtm_flags & RTM_F_CLONED) != 0U) return std::nullopt;
    route found{"?", head.rtm_family == AF_INET6, head.rtm_dst_len, false, head.rtm_protocol == RTPROT_KERNEL};
    for (auto rest = octets.substr(NLMSG_ALIGN(sizeof head)); !rest.empty();) {
        auto const attribute = read_as<rtattr>(rest);
        auto const whole = take(rest, attribute.rta_len, sizeof attribute);
        switch (attribute.rta_type) {
        case RTA_OIF: found.interface = name_of(read_as<std::uint32_t>(whole.substr(sizeof attribute))); break;
        case RTA_GATEWAY:
        case RTA_VIA:
        case RTA_MULTIPATH:
        case RTA_NH_ID:
        case RTA_ENCAP: found.by_another = true; break;
        default: break;
        }
    }
    if (found.interface == "lo" && !found.by_another) return std::nullopt;
    return found;
}

class netlink {
  public:
    netlink() : socket_(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)) {
        if (socket_ < 0) fail(errno);
    }
    ~netlink() { ::close(socket_); }
    netlink(netlink const&) = delete;
    netlink& operator=(netlink const&) = delete;

    /// Asks for what all families have.
    void ask() const {
        struct {
            nlmsghdr head{};
            rtmsg route{};
        } asked;
        asked.head.nlmsg_len = sizeof asked;
        asked.head.nlmsg_type = RTM_GETROUTE;
        asked.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
        if (::send(socket_, &asked, sizeof asked, 0) < 0) fail(errno);
    }
    std::string_view receive() {
        auto const count = ::recv(socket_, room_.data(), room_.size(), MSG_TRUNC);
        if (count < 0) fail(errno);
        if (static_cast<std::size_t>(count) > room_.size()) fail(EMSGSIZE);
        return {room_.data(), static_cast<std::size_t>(count)};
    }

  private:
    int socket_;
    std::array<char, 65536> room_{};
};

}  // namespace

std::vector<route> routes_out() {
    netlink kernel;
    kernel.ask();
    std::vector<route> found;
    while (true) {
        for (auto rest = kernel.receive(); !rest.empty();) {
            auto const head = read_as<nlmsghdr>(rest);
            auto const message = take(rest, head.nlmsg_len, sizeof head).substr(sizeof head);
            if (head.nlmsg_type == NLMSG_DONE) return found;
            if (head.nlmsg_type == NLMSG_ERROR) fail(-read_as<nlmsgerr>(message).error);
            if ((head.nlmsg_flags & NLM_F_DUMP_INTR) != 0) fail(EAGAIN);  // they change while they are told
            if (head.nlmsg_type != RTM_NEWROUTE) continue;
            if (auto const one = route_of(message)) found.push_back(*one);
        }
    }
}

}  // namespace relaylab::lab
