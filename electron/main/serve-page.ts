import type { Session } from 'electron'
import { answerFile, strictHeaders } from '../parent/renderer-files.ts'
import type { HeldDocuments } from './held-documents.ts'
import { pageHost, scheme } from './page-origin.ts'

/** Serves the built renderer and the held documents to one session. */
export function servePage(
  session: Session,
  rendererFolder: string,
  documents: HeldDocuments,
): void {
  session.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url)
    if (url.host !== pageHost || request.method !== 'GET') {
      return new Response(null, { status: 404 })
    }
    const document = documents.find(request.url)
    if (document !== null) {
      const headers = { ...strictHeaders, 'Content-Type': 'application/pdf' }
      return new Response(Buffer.from(document), { headers })
    }
    const { status, headers, body } = await answerFile(rendererFolder, url.pathname)
    return new Response(Buffer.from(body), { status, headers })
  })
}
