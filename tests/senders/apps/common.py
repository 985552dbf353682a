"""What the services in Python share."""

TEXT = "some text of the API\n"

# Headers of the answer to GET /orders.
QUOTA = {
    "ratelimit": '"default";r=40;t=9',
    "ratelimit-policy": '"default";q=100;w=60',
    "x-ratelimit-limit": "100",
    "x-ratelimit-remaining": "40",
}
