module.exports = (appInfo) => {
  const config = {}
  config.keys = `${appInfo.name}_1`
  config.cors = { origin: '*', credentials: true }
  return config
}
