/** An error whose message was written for people; it says so by carrying `fields`. */
interface ToldError extends Error {
  readonly fields: Readonly<Record<string, string>> | null
}

function isTold(error: unknown): error is ToldError {
  return error instanceof Error && 'fields' in error
}

export interface Failure {
  readonly message: string
  readonly fields: Readonly<Record<string, string>>
}

/** What to show of a failure. Errors of the program itself are English and stay in the console. */
export function failureOf(error: unknown): Failure {
  if (isTold(error)) return { message: error.message, fields: error.fields ?? {} }
  reportError(error)
  return {
    message: '程序出了意外的错误，这一步是否完成不能确定。看一下结果再继续。',
    fields: {},
  }
}
