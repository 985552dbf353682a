package api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The API of api.ts with Spring. */
@SpringBootApplication
@RestController
public class Api {
  private static final String TEXT = "some text of the API\n";

  public static void main(String[] args) {
    SpringApplication.run(Api.class, args);
  }

  @GetMapping("/orders")
  ResponseEntity<String> list() {
    HttpHeaders quota = new HttpHeaders();
    quota.set("ratelimit", "\"default\";r=40;t=9");
    quota.set("ratelimit-policy", "\"default\";q=100;w=60");
    return ResponseEntity.ok().headers(quota).body(TEXT);
  }

  @PostMapping("/orders")
  ResponseEntity<String> create(@RequestHeader(name = "x-answer", defaultValue = "201") int answer) {
    return ResponseEntity.status(answer).body(TEXT);
  }

  @RequestMapping(path = "/orders", method = RequestMethod.OPTIONS)
  ResponseEntity<Void> options() {
    return ResponseEntity.noContent().build();
  }

  @RequestMapping(path = "/orders/{id}", method = {RequestMethod.GET, RequestMethod.PUT, RequestMethod.PATCH})
  String order(@PathVariable int id) {
    return TEXT;
  }

  @DeleteMapping("/orders/{id}")
  ResponseEntity<Void> delete(@PathVariable int id) {
    return ResponseEntity.noContent().build();
  }

  @GetMapping({"/users/{name}", "/posts/{slug}", "/models/{model}", "/files/{file}", "/search"})
  String text() {
    return TEXT;
  }

  @GetMapping("/slow/{ms}")
  String slow(@PathVariable int ms) throws InterruptedException {
    Thread.sleep(ms);
    return TEXT;
  }

  @GetMapping("/boom")
  String boom() {
    throw new IllegalStateException("boom");
  }

  @GetMapping("/limited")
  ResponseEntity<String> limited() {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).body(TEXT);
  }

  @GetMapping("/private")
  ResponseEntity<String> unauthorized() {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(TEXT);
  }

  @GetMapping("/forbidden")
  ResponseEntity<String> forbidden() {
    return ResponseEntity.status(HttpStatus.FORBIDDEN).body(TEXT);
  }
}
