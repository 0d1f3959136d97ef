/** A moving picture and a tone, without any device. */
export function media() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
  const pencil = canvas.getContext('2d');
  let turn = 0;
  const timer = setInterval(() => {
    pencil.fillStyle = `hsl(${(turn += 7) % 360} 80% 50%)`;
    pencil.fillRect(0, 0, canvas.width, canvas.height);
  }, 50);
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const output = audio.createMediaStreamDestination();
  tone.connect(output);
  tone.start();
  const stream = new MediaStream([...canvas.captureStream(20).getTracks(), ...output.stream.getTracks()]);
  return {
    stream,
    stop: () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      return audio.close();
    },
  };
}
