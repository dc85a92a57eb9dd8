#include "sim/net/tls_identity.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <boost/system/system_error.hpp>
#include <fstream>

#include "tests/sim/net/tls_client.hpp"

namespace relaylab::sim {
namespace {

namespace fs = std::filesystem;

struct parsed {
    explicit parsed(std::string const& pem) {
        auto* const in = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
        read = PEM_read_bio_X509(in, nullptr, nullptr, nullptr);
        BIO_free(in);
    }
    ~parsed() { X509_free(read); }
    X509* read;
};

TEST(tls_identity, makes_a_certificate_for_its_names) {
    tls_identity made({"mx.here.example", "127.0.0.1"});
    parsed const p(made.certificate());
    ASSERT_TRUE(p.read);
    EXPECT_EQ(X509_check_host(p.read, "mx.here.example", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_ip_asc(p.read, "127.0.0.1", 0), 1);
    EXPECT_EQ(X509_check_host(p.read, "other.example", 0, 0, nullptr), 0);
    EXPECT_EQ(EVP_PKEY_get_base_id(X509_get0_pubkey(p.read)), EVP_PKEY_EC);
    EXPECT_EQ(EVP_PKEY_get_bits(X509_get0_pubkey(p.read)), 256);
    EXPECT_EQ(made.certificate(), made.certificate()) << "made once";
}

/// A site's host is whatever its file says.
TEST(tls_identity, leaves_out_what_is_no_name) {
    for (auto const* odd : {"1.2.3", "mail, x", "a:b", "", "DNS:x,IP:y", "\xFF", "999.1.1.1", "x\ny"}) {
        tls_identity made({odd, "localhost", "::1"});
        parsed const p(made.certificate());
        ASSERT_TRUE(p.read) << odd;
        EXPECT_EQ(X509_check_host(p.read, "localhost", 0, 0, nullptr), 1) << odd;
        EXPECT_EQ(X509_check_ip_asc(p.read, "::1", 0), 1) << odd;
        EXPECT_NO_THROW(tls_identity({odd}).context()) << odd;
    }
    EXPECT_NO_THROW(tls_identity({std::string(300, 'x')}).context());
}

TEST(tls_identity, is_made_anew_in_each) {
    EXPECT_NE(tls_identity({"a.example"}).certificate(), tls_identity({"a.example"}).certificate());
}

struct files {
    files() { fs::create_directories(folder); }
    ~files() { fs::remove_all(folder); }
    fs::path put(std::string const& name, std::string const& text) const {
        std::ofstream{folder / name} << text;
        return folder / name;
    }
    fs::path folder = fs::temp_directory_path() / ("relaylab-tls-" + std::to_string(::getpid()));
};

TEST(tls_identity, refuses_files_that_are_none) {
    files const at;
    EXPECT_THROW(tls_identity::of_files(at.folder / "none.pem", at.folder / "none.key"), boost::system::system_error);
    auto const bad = at.put("bad.pem", "no certificate");
    EXPECT_THROW(tls_identity::of_files(bad, bad), boost::system::system_error);
}

TEST(tls_identity, refuses_the_key_of_another) {
    files const at;
    tls_identity one({"a.example"}), other({"a.example"});
    auto const certificate = at.put("one.pem", one.certificate());
    auto const key = at.put("other.key", tests::key_of(other.context()));
    EXPECT_THROW(tls_identity::of_files(certificate, key), boost::system::system_error);
    auto const own = at.put("one.key", tests::key_of(one.context()));
    EXPECT_EQ(tls_identity::of_files(certificate, own).certificate(), one.certificate());
}

}  // namespace
}  // namespace relaylab::sim
