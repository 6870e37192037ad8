io.on("connection", (socket) => {
  socket.on("i am", (name) => {
    socket.username = name;
  });

  socket.on("disconnect", (reason) => {
    if (socket.username) {
      io.emit("user disconnected", socket.username, reason);
    }
  });
});
