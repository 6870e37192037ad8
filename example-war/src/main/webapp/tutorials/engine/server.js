const engine = require("engine.io");
const server = engine.listen(8080);

server.on("connection", (socket) => {
  socket.on("message", (data) => {
    socket.send(data);
  });
});
