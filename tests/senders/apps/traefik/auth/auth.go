// Package auth stands for the fork of a library that the module proxy does not have. The tests use no authentication.
package auth

import "net/http"

type BasicAuth struct {
	Realm   string
	Secrets func(user, realm string) string
}

func (*BasicAuth) RequireAuth(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusUnauthorized)
}

func CheckSecret(_, _ string) bool { return false }

type DigestAuth struct{}

func NewDigestAuthenticator(string, func(user, realm string) string) *DigestAuth { return &DigestAuth{} }

func (*DigestAuth) CheckAuth(*http.Request) (string, *string) { return "", nil }

func (*DigestAuth) RequireAuth(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusUnauthorized)
}

func (d *DigestAuth) RequireAuthStale(w http.ResponseWriter, r *http.Request) { d.RequireAuth(w, r) }

func DigestAuthParams(string) map[string]string { return nil }
