import fastify from "fastify";

const app = fastify();

app.register(import("@fastify/cors"), {
  origin: true,
  credentials: true,
});

app.get("/data", async () => ({}));
app.post("/data", async () => ({}));

app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
