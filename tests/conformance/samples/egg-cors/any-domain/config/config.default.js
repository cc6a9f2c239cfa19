'use strict'

module.exports = () => {
  const config = {}
  config.keys = 'a-key'
  config.security = { csrf: { enable: false }, domainWhiteList: ['*'] }
  config.cors = { credentials: true, allowMethods: 'GET,HEAD,PUT,POST,DELETE,PATCH' }
  return config
}
