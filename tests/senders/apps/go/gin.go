package main

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin"
)

// colons writes a route as gin and echo do: /orders/:id.
var colons = strings.NewReplacer("{", ":", "}", "")

// ginService answers a panic with 500.
func ginService(name string) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.UseRawPath = true
	engine.Use(gin.Recovery(), otelgin.Middleware(name), func(context *gin.Context) { describe(context.Request) })
	for _, route := range routes {
		method, path, _ := strings.Cut(route, " ")
		engine.Handle(method, colons.Replace(path), func(context *gin.Context) {
			answer(context.Writer, context.Request)
		})
	}
	return engine
}
