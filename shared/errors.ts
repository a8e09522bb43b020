/** The eight ways in which an operation can fail; `rule` names the domain reason within them. */
export const errorCodes = [
  'invalid_input',
  'not_signed_in',
  'forbidden',
  'not_found',
  'conflict',
  'rule_violated',
  'unavailable',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What crosses a process boundary in place of a value. `message` is Chinese and fit to show as it is. */
export interface ErrorReply {
  readonly code: ErrorCode
  readonly rule: string | null
  readonly message: string
  /** Form field path (`idNumber`, `beds.0.code`) to Chinese sentence. */
  readonly fields: Readonly<Record<string, string>> | null
}

/** The one error class of Yilu. Handlers throw it, dispatch turns it into an {@link ErrorReply}. */
export class YiluError extends Error {
  readonly code: ErrorCode
  readonly rule: string | null
  readonly fields: Readonly<Record<string, string>> | null

  constructor(
    code: ErrorCode,
    rule: string | null,
    message: string,
    fields: Readonly<Record<string, string>> | null = null,
  ) {
    super(message)
    this.name = 'YiluError'
    this.code = code
    this.rule = rule
    this.fields = fields
  }

  toReply(): ErrorReply {
    return { code: this.code, rule: this.rule, message: this.message, fields: this.fields }
  }
}
