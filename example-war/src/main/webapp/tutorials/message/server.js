io.on("connection", (socket) => {
  socket.on("message", (text) => {
    socket.send("you said " + text);
    socket.broadcast.send(text);
  });
});
