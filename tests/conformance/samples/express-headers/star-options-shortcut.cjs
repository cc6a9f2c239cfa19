const express = require("express");

const app = express();

app.use(function (req, res, next) {
    res.setHeader("Access-Control-Allow-Origin", "*");
    res.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");
    res.setHeader("Access-Control-Allow-Headers", "Content-Type, Authorization");
    if (req.method === "OPTIONS") {
        return res.sendStatus(200);
    }
    next();
});

app.get("/data", (req, res) => res.json({ ok: true }));
app.post("/data", (req, res) => res.json({ ok: true }));
app.put("/data", (req, res) => res.json({ ok: true }));

app.listen(process.env.PORT, "127.0.0.1");
