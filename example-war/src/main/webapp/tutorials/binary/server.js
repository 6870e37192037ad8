io.on("connection", (socket) => {
  socket.on("upload", (file, callback) => {
    socket.broadcast.emit("file", file);
    callback({ message: "success", bytes: file.length });
  });
});
