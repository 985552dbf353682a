package main

import (
	"net/http"
	"strconv"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

const text = "some text of the API\n"

// routes are those of api.ts, with the parameters in braces.
var routes = []string{
	"GET /orders", "POST /orders", "OPTIONS /orders",
	"GET /orders/{id}", "HEAD /orders/{id}", "PUT /orders/{id}", "PATCH /orders/{id}", "DELETE /orders/{id}",
	"GET /users/{name}", "GET /posts/{slug}", "GET /models/{model}", "GET /files/{file}",
	"GET /slow/{ms}", "GET /boom", "GET /limited", "GET /private", "GET /forbidden", "GET /search",
}

var fixed = map[string]int{"/limited": 429, "/private": 401, "/forbidden": 403}

// captured says who called, and which call it was: none of the instrumentations captures headers.
var captured = []string{"x-consumer-username", "x-request-id", "idempotency-key"}

// describe sets attributes of the server span. It runs inside the instrumentation.
func describe(request *http.Request) {
	span := trace.SpanFromContext(request.Context())
	for _, name := range captured {
		if value := request.Header.Get(name); value != "" {
			span.SetAttributes(attribute.StringSlice("http.request.header."+name, []string{value}))
		}
	}
}

// answer serves a route of the list.
func answer(writer http.ResponseWriter, request *http.Request) {
	path := request.URL.Path
	switch {
	case path == "/boom":
		panic("boom")
	case len(path) > 6 && path[:6] == "/slow/":
		ms, _ := strconv.Atoi(path[6:])
		time.Sleep(time.Duration(ms) * time.Millisecond)
	case fixed[path] != 0:
		writer.WriteHeader(fixed[path])
	case request.Method == "DELETE" || request.Method == "OPTIONS":
		writer.WriteHeader(204)
		return
	case request.Method == "POST":
		status, err := strconv.Atoi(request.Header.Get("x-answer"))
		if err != nil {
			status = 201
		}
		writer.WriteHeader(status)
	}
	writer.Write([]byte(text))
}
