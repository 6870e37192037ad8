const goals = { red: 0, blue: 0 };

io.on("connection", (socket) => {
  socket.on("join", (team) => {
    if (team in goals) {
      socket.join(team);
      socket.emit("score-update", team, goals[team]);
    }
  });

  socket.on("leave", (team) => {
    socket.leave(team);
  });

  socket.on("goal", (team) => {
    if (team in goals) {
      io.to(team).emit("score-update", team, ++goals[team]);
    }
  });
});
