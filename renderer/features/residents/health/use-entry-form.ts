import type { Command, GivenInputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { dayOrNull } from '../day-input.ts'

/** What every form about health has beside its own fields: only a correction asks for them. */
export interface EndValues extends Record<string, unknown> {
  endedOn: string
  reason: string
}

/** What a form of one kind is given by the page. */
export interface EntryFormProps<Entry> {
  readonly residentId: number
  /** The entry that is put right; null for a new one. */
  readonly entry: Entry | null
  /** The day that is entered at first. */
  readonly day: string
  readonly onDone: () => Promise<unknown>
}

interface EntryForm<Values extends EndValues, New extends Command, Right extends Command> {
  /** As the draft and the messages name it. */
  readonly part: string
  readonly title: string
  readonly residentId: number
  readonly entry: { readonly id: number; readonly version: number } | null
  readonly initialValues: Values
  readonly operations: { readonly record: New; readonly correct: Right }
  /** The fields of the entry as they are sent. */
  readonly fieldsOf: (values: Values) => object
  /** Field of the input that holds the end. */
  readonly endField?: 'endedOn' | 'dietTo'
  /** Told what the service answered. */
  readonly onDone: (reply: unknown) => Promise<unknown>
}

/** The state behind each form about health: a new entry, or one that is put right with a reason. */
export function useEntryForm<Values extends EndValues, New extends Command, Right extends Command>(
  form: EntryForm<Values, New, Right>,
) {
  const { entry, operations, residentId, endField = 'endedOn' } = form
  const toRecord = useCommand(operations.record)
  const toCorrect = useCommand(operations.correct)
  const toInput = (values: Values) => {
    if (entry === null) return { residentId, ...form.fieldsOf(values) }
    const { id, version } = entry
    const end = { [endField]: dayOrNull(values.endedOn) }
    return { id, version, ...form.fieldsOf(values), ...end, reason: values.reason }
  }
  return useRecordForm<Values>({
    initialValues: form.initialValues,
    schema: entry === null ? operations.record.input : operations.correct.input,
    toInput,
    fieldNames: { [endField]: 'endedOn' },
    draft: useDraftStore<Values>(
      `residents.${form.part}`,
      entry === null ? `new-${residentId}` : entry.id,
    ),
    save: async (values) => {
      const input = toInput(values)
      const reply =
        entry === null
          ? await toRecord.mutateAsync(input as GivenInputOf<New>)
          : await toCorrect.mutateAsync(input as GivenInputOf<Right>)
      notifyDone(`${form.title}已${entry === null ? '登记' : '更正'}`)
      await form.onDone(reply)
    },
  })
}
