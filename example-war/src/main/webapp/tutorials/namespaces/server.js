const chat = io.of("/chat");

chat.on("connection", (socket) => {
  socket.emit("a message", { that: "only", "/chat": "will get" });
  chat.emit("a message", { everyone: "in", "/chat": "will get" });

  socket.on("hi!", () => {
    socket.emit("a message", { hi: "to you" });
  });
});

const news = io.of("/news");

news.on("connection", (socket) => {
  socket.emit("item", { news: "item" });
});
