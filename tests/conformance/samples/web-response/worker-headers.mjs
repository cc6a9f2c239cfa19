export default {
	async fetch(request) {
		const headers = new Headers()
		headers.append('Access-Control-Allow-Origin', '*')
		headers.append('Access-Control-Allow-Credentials', 'true')
		return new Response('hello', { headers })
	}
}
