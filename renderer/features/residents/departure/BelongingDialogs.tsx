import {
  type listBelongings,
  recordBelongings,
  returnBelongings,
} from '#shared/contract/residents/belonging.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { IconPlus, IconRemove } from '#renderer/ui/icons.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { ActionIcon, Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { dayGiven } from '../day-input.ts'
import { EntryDialog } from '../waiting/EntryDialog.tsx'
import classes from './Belongings.module.css'

export type Belonging = OutputOf<typeof listBelongings>['rows'][number]

export interface ThingValues {
  what: string
  itemCount: number | string
  isValuable: boolean
  keptWhere: string
  note: string
}

const emptyThing: ThingValues = {
  what: '',
  itemCount: 1,
  isValuable: false,
  keptWhere: '',
  note: '',
}

interface NewValues extends Record<string, unknown> {
  receivedOn: string
  receivedFrom: string
  items: ThingValues[]
}

/** A thing as it is sent. */
export const thingInput = ({ itemCount, ...thing }: ThingValues) => ({
  ...thing,
  itemCount: itemCount === '' ? Number.NaN : Number(itemCount),
})

function ThingLines({ record }: { readonly record: RecordFormState<NewValues> }) {
  const { form } = record
  const frame = useRef<HTMLDivElement>(null)
  const { items } = form.values
  const field = (index: number, name: string) => form.getInputProps(`items.${index}.${name}`)

  function put(next: readonly ThingValues[], focusOn: number) {
    form.setFieldValue('items', [...next])
    form.clearErrors()
    requestAnimationFrame(() => {
      frame.current?.querySelectorAll<HTMLElement>('[data-thing]')[focusOn]?.focus()
    })
  }

  return (
    <FormGroup title="物品">
      <div ref={frame} className={classes.lines}>
        {items.map((_thing, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line of a form has no other name
          <div key={index} className={classes.line} role="group" aria-label={`物品 ${index + 1}`}>
            <TextInput
              label="物品"
              data-thing
              data-autofocus={index === 0 ? true : undefined}
              maxLength={60}
              {...field(index, 'what')}
            />
            <NumberInput
              label="件数"
              min={1}
              max={9999}
              allowDecimal={false}
              {...field(index, 'itemCount')}
            />
            <TextInput label="存放处" maxLength={40} {...field(index, 'keptWhere')} />
            <Checkbox
              label="贵重"
              className={classes.valuable ?? ''}
              {...form.getInputProps(`items.${index}.isValuable`, { type: 'checkbox' })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`去掉物品 ${index + 1}`}
              onClick={() =>
                put(
                  items.length === 1 ? [emptyThing] : items.toSpliced(index, 1),
                  Math.max(0, index - 1),
                )
              }
            >
              <IconRemove size={16} stroke={1.5} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={1.5} />}
            onClick={() => put([...items, emptyThing], items.length)}
          >
            再加一项
          </Button>
        </div>
      </div>
    </FormGroup>
  )
}

interface OwnerProps {
  readonly residentId: number
  readonly name: string
  readonly onClose: () => void
}

/** Things that a person brought. */
export function RecordBelongingsDialog({ residentId, name, onClose }: OwnerProps) {
  const command = useCommand(recordBelongings)
  const today = useToday()
  const toInput = ({ receivedOn, receivedFrom, items }: NewValues) => ({
    residentId,
    receivedOn: dayGiven(receivedOn) as string,
    receivedFrom,
    items: items.filter(({ what }) => what.trim() !== '').map(thingInput),
  })
  const record = useRecordForm<NewValues>({
    initialValues: { receivedOn: today, receivedFrom: '', items: [emptyThing] },
    schema: recordBelongings.input,
    toInput,
    fieldNames: { items: 'items.0.what' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('物品已登记')
    },
  })
  const { form } = record
  return (
    <EntryDialog record={record} title={`登记随身物品：${name}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="收到日期" required max={today} {...form.getInputProps('receivedOn')} />
        </Field>
        <Field width="half">
          <TextInput label="交来的人" maxLength={40} {...form.getInputProps('receivedFrom')} />
        </Field>
      </FormGroup>
      <ThingLines record={record} />
    </EntryDialog>
  )
}

interface ReturnValues extends Record<string, unknown> {
  returnedOn: string
  returnedTo: string
  /** How many of each go back; 0 stays. */
  counts: (number | string)[]
}

interface ReturnProps extends OwnerProps {
  readonly things: readonly Belonging[]
}

/** Things go back, all or some of each. */
export function ReturnBelongingsDialog({ residentId, name, things, onClose }: ReturnProps) {
  const command = useCommand(returnBelongings)
  const today = useToday()
  const toInput = ({ returnedOn, returnedTo, counts }: ReturnValues) => ({
    residentId,
    items: things.flatMap(({ id, version }, at) => {
      const itemCount = Number(counts[at])
      return itemCount === 0 ? [] : [{ id, version, itemCount }]
    }),
    returnedOn: dayGiven(returnedOn) as string,
    returnedTo,
  })
  const record = useRecordForm<ReturnValues>({
    initialValues: {
      returnedOn: today,
      returnedTo: '',
      counts: things.map(({ itemCount }) => itemCount),
    },
    schema: returnBelongings.input,
    toInput,
    fieldNames: { items: 'counts.0' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('退还已登记')
    },
  })
  const { form } = record
  return (
    <EntryDialog
      record={record}
      title={`退还随身物品：${name}`}
      saveLabel="登记退还"
      onClose={onClose}
    >
      <FormGroup title="退还几件（0 为继续保管）">
        {things.map(({ id, what, itemCount, isValuable }, at) => (
          <Field key={id} width="third">
            <NumberInput
              label={isValuable ? `${what}（贵重）` : what}
              description={`共 ${itemCount} 件`}
              min={0}
              max={itemCount}
              allowDecimal={false}
              {...form.getInputProps(`counts.${at}`)}
            />
          </Field>
        ))}
      </FormGroup>
      <FormGroup>
        <Field width="half">
          <DayField label="退还日期" required max={today} {...form.getInputProps('returnedOn')} />
        </Field>
        <Field width="half">
          <TextInput
            label="交还给"
            data-autofocus
            required
            maxLength={40}
            {...form.getInputProps('returnedTo')}
          />
        </Field>
      </FormGroup>
    </EntryDialog>
  )
}
