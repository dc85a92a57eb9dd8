#include "sim/net/tls_identity.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/system/system_error.hpp>
#include <fstream>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

namespace relaylab::sim {

namespace ssl = boost::asio::ssl;

namespace {

constexpr long a_day = 24L * 60 * 60;
constexpr int serial_bits = 64;

template <class Thing, void (*release)(Thing*)>
struct releases {
    void operator()(Thing* thing) const noexcept { release(thing); }
};
using owned_key = std::unique_ptr<EVP_PKEY, releases<EVP_PKEY, EVP_PKEY_free>>;
using owned_certificate = std::unique_ptr<X509, releases<X509, X509_free>>;
struct bio_freer {
    void operator()(BIO* b) const noexcept { BIO_free(b); }
};
using owned_bio = std::unique_ptr<BIO, bio_freer>;

/// What OpenSSL says went wrong last.
[[noreturn]] void fail(char const* doing) {
    boost::system::error_code const code(static_cast<int>(ERR_get_error()), boost::asio::error::get_ssl_category());
    throw boost::system::system_error(code, doing);
}

void require(bool done, char const* doing) {
    if (!done) fail(doing);
}

void add_extension(X509& to, int kind, std::string const& value) {
    auto* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
    require(extension && X509_add_ext(&to, extension, -1) == 1, "certificate");
    X509_EXTENSION_free(extension);
}

/// "IP:127.0.0.1", "DNS:a.example"; nothing for what is neither, whose blanks and commas mean something to OpenSSL.
std::string alternative_name(std::string const& name) {
    constexpr std::string_view of_names = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    boost::system::error_code is_none;
    auto const address = boost::asio::ip::make_address(name, is_none);
    if (!is_none && name.find('%') == std::string::npos) return "IP:" + address.to_string();
    if (name.empty() || name.find_first_not_of(of_names) != std::string::npos) return {};
    return "DNS:" + name;
}

/// "DNS:a.example,IP:127.0.0.1"
std::string alternative_names(std::vector<std::string> const& names) {
    std::string list;
    for (auto const& name : names) {
        auto const one = alternative_name(name);
        list += (list.empty() || one.empty() ? "" : ",") + one;
    }
    return list;
}

/// A subject has at most 64 characters (RFC 5280 A.1) of UTF-8; whatever is none is called something else.
void name_subject(X509_NAME& subject, std::string const& name) {
    auto const call_it = [&](std::string_view said) {
        auto const* const octets = reinterpret_cast<unsigned char const*>(said.data());
        auto const size = static_cast<int>(said.size());
        return size > 0 && X509_NAME_add_entry_by_txt(&subject, "CN", MBSTRING_UTF8, octets, size, -1, 0) == 1;
    };
    if (!call_it(name)) require(call_it("relaylab"), "certificate");
    ERR_clear_error();  // of a name that was none
}

owned_certificate sign_for(std::vector<std::string> const& names, EVP_PKEY& key) {
    owned_certificate made{X509_new()};
    require(made != nullptr, "certificate");
    X509_set_version(made.get(), 2);
    std::unique_ptr<BIGNUM, releases<BIGNUM, BN_free>> const serial{BN_new()};
    BN_rand(serial.get(), serial_bits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
    BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(made.get()));
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -a_day);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 365 * a_day);
    X509_set_pubkey(made.get(), &key);
    auto* const subject = X509_get_subject_name(made.get());
    name_subject(*subject, names.front());
    X509_set_issuer_name(made.get(), subject);
    if (auto const also = alternative_names(names); !also.empty()) add_extension(*made, NID_subject_alt_name, also);
    add_extension(*made, NID_basic_constraints, "critical,CA:TRUE");  // whoever trusts it trusts what it signed: itself
    require(X509_sign(made.get(), &key, EVP_sha256()) > 0, "certificate");
    return made;
}

template <class Write>
std::string as_pem(Write const& write) {
    owned_bio const out{BIO_new(BIO_s_mem())};
    require(out && write(out.get()) == 1, "certificate");
    char* data = nullptr;
    auto const size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

ssl::context server_context() {
    ssl::context made{ssl::context::tls_server};
    made.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3
                     | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    return made;
}

}  // namespace

tls_identity::tls_identity(std::vector<std::string> names) : names_(std::move(names)) {
    if (names_.empty()) names_.emplace_back("localhost");
}

tls_identity tls_identity::of_files(std::filesystem::path const& certificates, std::filesystem::path const& key) {
    tls_identity given{{}};
    auto& context = given.context_.emplace(server_context());
    context.use_certificate_chain_file(certificates.string());
    context.use_private_key_file(key.string(), ssl::context::pem);
    require(SSL_CTX_check_private_key(context.native_handle()) == 1, key.c_str());
    std::ifstream in{certificates, std::ios::binary};
    given.certificate_.assign(std::istreambuf_iterator<char>{in}, {});
    return given;
}

void tls_identity::make() {
    if (context_) return;
    owned_key const key{EVP_EC_gen("P-256")};
    require(key != nullptr, "key");
    auto const made = sign_for(names_, *key);
    certificate_ = as_pem([&](BIO* out) { return PEM_write_bio_X509(out, made.get()); });
    context_.emplace(server_context());
    context_->use_certificate_chain(boost::asio::buffer(certificate_));
    auto const pem = as_pem([&](BIO* out) {
        return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    context_->use_private_key(boost::asio::buffer(pem), ssl::context::pem);
}

ssl::context& tls_identity::context() {
    make();
    return *context_;
}

std::string tls_identity::certificate() {
    make();
    return certificate_;
}

}  // namespace relaylab::sim
