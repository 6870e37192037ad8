let tick = 0;

setInterval(() => {
  io.to("ticker").volatile.emit("tick", ++tick);
}, 100);

io.on("connection", (socket) => {
  socket.on("subscribe", () => {
    socket.join("ticker");
  });
});
