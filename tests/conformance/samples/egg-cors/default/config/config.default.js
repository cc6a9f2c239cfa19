module.exports = (appInfo) => {
  const config = { keys: `${appInfo.name}_1` }
  config.cors = { credentials: true }
  return config
}
