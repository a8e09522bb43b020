import { z } from 'zod'

/**
 * The check of a form that sets a PIN: the operation's own schema, and the PIN typed twice alike.
 * The second entry never leaves the page.
 */
export function newPinForm(input: z.ZodObject): z.ZodType {
  return z.looseObject({}).superRefine((values, context) => {
    const { pinAgain, ...rest } = values
    const checked = input.safeParse(rest)
    for (const issue of checked.error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
    }
    if (pinAgain !== rest.pin) {
      context.addIssue({ code: 'custom', path: ['pinAgain'], message: '两次输入的 PIN 不一样' })
    }
  })
}
