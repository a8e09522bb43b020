import { useForm, type UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import type { z } from 'zod'
import { failureOf } from './failure.ts'
import { useFormDraft, type DraftStore } from './use-form-draft.ts'

interface RecordFormInput<Values extends object> {
  readonly initialValues: Values
  /** The schema of what is sent, so that page and service judge alike. */
  readonly schema: z.ZodType
  /** What is sent for these values; the values themselves unless told. */
  readonly toInput?: (values: Values) => unknown
  /** Field of the input to field of the form, where they are called differently. */
  readonly fieldNames?: Readonly<Record<string, string>>
  /** Writes the record. A rejection with `message` and `fields` is shown in the form. */
  readonly save: (values: Values) => Promise<unknown>
  readonly draft?: DraftStore<Values>
}

export interface RecordFormState<Values extends object> {
  readonly form: UseFormReturnType<Values>
  readonly failure: string | null
  /** How often saving failed; rises even where the same sentence is shown again. */
  readonly failureCount: number
  readonly isSaving: boolean
  readonly restoredAt: string | null
  readonly hasDraftFailed: boolean
  readonly hasDraft: boolean
  /** Checks and saves; resolves to whether the record was written. */
  readonly submit: () => Promise<boolean>
  readonly discardDraft: () => Promise<void>
}

type FieldErrors = Record<string, string>

function renamed(fields: FieldErrors, names: Readonly<Record<string, string>> = {}): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([path, message]) => [names[path] ?? path, message]),
  )
}

/** The first complaint of the schema about each field. */
function complaints(schema: z.ZodType, given: unknown): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of schema.safeParse(given).error?.issues ?? []) {
    fields[issue.path.join('.')] ??= issue.message
  }
  return fields
}

/** The state behind a {@link RecordForm}: values, checks, draft, saving, errors from the service. */
export function useRecordForm<Values extends Record<string, unknown>>(
  input: RecordFormInput<Values>,
): RecordFormState<Values> {
  const [failure, setFailure] = useState<string | null>(null)
  const [failureCount, setFailureCount] = useState(0)
  const [isSaving, setSaving] = useState(false)
  const form = useForm<Values>({
    initialValues: input.initialValues,
    validate: (values) =>
      renamed(complaints(input.schema, input.toInput?.(values) ?? values), input.fieldNames),
  })
  const draft = useFormDraft<Values>({
    store: input.draft,
    values: form.values,
    isDirty: form.isDirty(),
    apply: (content) => form.setValues(content),
  })

  function fail(message: string): false {
    setFailure(message)
    setFailureCount((count) => count + 1)
    return false
  }

  async function submit(): Promise<boolean> {
    if (isSaving) return false
    setFailure(null)
    if (form.validate().hasErrors) {
      return fail('有几项还不对，见红字。还没有保存。')
    }
    setSaving(true)
    try {
      await input.save(form.getValues())
      await draft.discard()
      form.resetDirty()
      return true
    } catch (error) {
      const { message, fields } = failureOf(error)
      form.setErrors(renamed({ ...fields }, input.fieldNames))
      return fail(message)
    } finally {
      setSaving(false)
    }
  }

  return {
    form,
    failure,
    failureCount,
    isSaving,
    restoredAt: draft.restoredAt,
    hasDraftFailed: draft.hasFailed,
    hasDraft: input.draft !== undefined,
    submit,
    discardDraft: async () => {
      await draft.discard()
      form.reset()
      setFailure(null)
    },
  }
}
