export const scheme = 'app'
export const pageHost = 'yilu'

/** Where the page lives. Nothing else ever loads in the window. */
export const pageOrigin = `${scheme}://${pageHost}`

const viewerOrigin = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai'

/** A page's own addresses and what its PDF frames consist of. */
export function isOwnUrl(url: string): boolean {
  return (
    url.startsWith(`${pageOrigin}/`) ||
    url.startsWith(`blob:${pageOrigin}/`) ||
    url.startsWith('data:') ||
    url.startsWith('about:blank') ||
    url.startsWith(`${viewerOrigin}/`) ||
    url.startsWith('chrome://resources/')
  )
}
