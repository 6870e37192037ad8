io.on("connection", (socket) => {
  socket.on("ferret", (name, word, fn) => {
    fn(name + " says " + word);
  });
});
