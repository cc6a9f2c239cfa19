import { H3, handleCors, serve } from 'h3'

const app = new H3()

app.use((event) => {
  const answer = handleCors(event, {})
  if (answer !== false) return answer
})
app.get('/data', () => ({ ok: true }))
app.post('/data', () => ({ ok: true }))

serve(app, { port: Number(process.env.PORT), hostname: '127.0.0.1' })
