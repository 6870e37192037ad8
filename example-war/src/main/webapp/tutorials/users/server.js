const users = {}; // name -> socket id

io.on("connection", (socket) => {
  socket.on("adduser", (name, callback) => {
    if (name.length > 20 || name in users) {
      return callback(false);
    }
    socket.username = name;
    users[name] = socket.id;
    io.emit("users", Object.keys(users));
    callback(true);
  });

  socket.on("private", (to, text) => {
    io.to(users[to]).emit("private", socket.username, text);
  });

  socket.on("disconnect", () => {
    if (socket.username) {
      delete users[socket.username];
      io.emit("users", Object.keys(users));
    }
  });
});
