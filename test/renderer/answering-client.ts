import { YiluError } from '#shared/errors.ts'
import { rightsOf } from '#shared/permissions.ts'
import type { ClientMessage, Reply, ServiceMessage } from '#shared/protocol.ts'
import { ServiceClient } from '#renderer/api/client.ts'
import type { Line, LineEvents } from '#renderer/api/transport.ts'

type Call = Extract<ClientMessage, { type: 'call' }>

/**
 * The service's answer to an operation, by its name; a `YiluError` that it throws is the refusal, a promise
 * an answer that comes later.
 */
export type Answers = Readonly<Record<string, (input: never) => unknown>>

async function replyTo({ name, input }: Call, answers: Answers): Promise<Reply> {
  const answer = answers[name]
  if (answer === undefined) {
    const message = `no answer prepared for ${name}`
    return { ok: false, error: { code: 'internal', rule: 'test', message, fields: null } }
  }
  try {
    return { ok: true, value: await answer(input as never) }
  } catch (error) {
    if (!(error instanceof YiluError)) throw error
    const { code, rule, message, fields } = error
    return { ok: false, error: { code, rule, message, fields } }
  }
}

const state: ServiceMessage = {
  type: 'state',
  state: {
    name: 'ready',
    homeName: '青松养护院',
    detail: null,
    isSample: false,
    appVersion: '0',
    hasKeyStore: false,
    door: 'test',
  },
}

/**
 * A client whose line ends in prepared answers, signed in as an administrator unless told otherwise.
 * `calls` is what the page asked, in order.
 */
export function answeringClient(answers: Answers, permissions = rightsOf(['administrator'])) {
  const calls: Call[] = []
  function take(message: ClientMessage, events: LineEvents): void {
    if (message.type === 'hello') {
      events.received(state)
      const session = { accountId: 1, name: '沈', roles: [], permissions, idleMinutes: 3 }
      events.received({ type: 'session', reason: 'signed-in', session })
    }
    if (message.type !== 'call') return
    calls.push(message)
    const { id } = message
    void replyTo(message, answers).then((reply) => events.received({ type: 'reply', id, reply }))
  }
  const client = new ServiceClient((events) => {
    const line: Line = { send: (message) => take(message, events), close: () => undefined }
    queueMicrotask(() => events.opened(line))
    return () => undefined
  })
  return {
    client,
    calls,
    callsOf: (name: string) => calls.filter((call) => call.name === name).map(({ input }) => input),
  }
}
