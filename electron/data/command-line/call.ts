import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { findOperation } from '#shared/contract/index.ts'
import { YiluError } from '#shared/errors.ts'
import type { Reply } from '#shared/protocol.ts'
import { decodeWire, encodeWire } from '#shared/wire-json.ts'
import type { Flags } from '../cli.ts'
import { type OpenCommandLine, openCommandLine } from './session.ts'

function parse(text: string): unknown {
  try {
    return decodeWire(text)
  } catch {
    throw new YiluError('invalid_input', 'json', '输入不是一段 JSON。')
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Paths in an input are relative to the caller's folder. */
function withFullPaths(name: string, input: unknown): unknown {
  const fields = findOperation(name)?.hostPathFields ?? []
  if (typeof input !== 'object' || input === null) return input
  const entries = Object.entries(input).map(([key, value]) =>
    fields.includes(key) && typeof value === 'string' ? [key, resolve(value)] : [key, value],
  )
  return Object.fromEntries(entries)
}

async function call(open: OpenCommandLine, name: string, input: unknown): Promise<Reply> {
  return open.service.dispatch.call(open.client, { name, input: withFullPaths(name, input) })
}

function homeFolder(flags: Flags): string {
  if (flags.file !== undefined) return flags.file
  throw new YiluError('invalid_input', 'file', '缺少 --file：机构数据所在的文件夹。')
}

/** `yilu call NAME [JSON|-]`: one operation, its value. */
export async function callOne(
  name: string,
  given: string | undefined,
  flags: Flags,
): Promise<unknown> {
  const text = given === '-' ? await readStandardInput() : (given ?? '{}')
  const input = parse(text)
  const open = await openCommandLine(homeFolder(flags), flags)
  try {
    const reply = await call(open, name, input)
    if (reply.ok) return reply.value
    const { code, rule, message, fields } = reply.error
    throw new YiluError(code, rule, message, fields)
  } finally {
    await open.close()
  }
}

function errorLine(error: YiluError): Reply {
  return { ok: false, error: error.toReply() }
}

async function answerLine(open: OpenCommandLine, line: string): Promise<Reply> {
  try {
    const message = parse(line)
    if (typeof message !== 'object' || message === null || !('name' in message)) {
      throw new YiluError('invalid_input', 'line', '每行应为 {"name":…,"input":…}。')
    }
    const input = 'input' in message ? message.input : {}
    return await call(open, String(message.name), input)
  } catch (error) {
    if (error instanceof YiluError) return errorLine(error)
    throw error
  }
}

/** `yilu call --lines`: one `{name,input}` per line in, one reply per line out, one start. */
export async function callLines(flags: Flags): Promise<undefined> {
  const open = await openCommandLine(homeFolder(flags), flags)
  try {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      if (line.trim() === '') continue
      const reply = await answerLine(open, line)
      const written = process.stdout.write(`${encodeWire(reply)}\n`)
      if (!written) await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
    return undefined
  } finally {
    await open.close()
  }
}
