import { feePeriods, partyRoles } from '#shared/contract/residents/agreement.ts'
import { IconPlus, IconRemove } from '#renderer/ui/icons.ts'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { useRef, type ReactNode } from 'react'
import {
  type AgreementFormValues,
  emptyFee,
  emptyParty,
  type FeeValues,
  type PartyValues,
} from './agreement-form.ts'
import { feePeriodWords, partyRoleWords } from './agreement-words.ts'
import classes from './AgreementLines.module.css'

interface LinesProps {
  readonly record: RecordFormState<AgreementFormValues>
}

interface EditedLinesProps<Value> extends LinesProps {
  readonly name: 'parties' | 'fees'
  readonly title: string
  readonly addLabel: string
  readonly empty: Value
  readonly maximum: number
  readonly Line: (props: LineProps) => ReactNode
}

interface LineProps extends LinesProps {
  readonly index: number
  readonly remove: ReactNode
}

/** Lines that are added and taken away; a new one has the cursor. */
function EditedLines<Value extends PartyValues | FeeValues>(props: EditedLinesProps<Value>) {
  const { record, name, title, addLabel, empty, maximum, Line } = props
  const { form } = record
  const frame = useRef<HTMLDivElement>(null)
  const lines = form.values[name] as Value[]

  function put(next: readonly Value[], focusOn: number) {
    form.setFieldValue(name, [...next] as never)
    form.clearErrors()
    requestAnimationFrame(() => {
      frame.current?.querySelectorAll<HTMLElement>('[data-line-name]')[focusOn]?.focus()
    })
  }

  return (
    <FormGroup title={title}>
      <div ref={frame} className={classes.lines}>
        {lines.map((_line, index) => (
          <Line
            // oxlint-disable-next-line react/no-array-index-key -- a line of a form has no other name
            key={index}
            record={record}
            index={index}
            remove={
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={`去掉${title} ${index + 1}`}
                onClick={() => put(lines.toSpliced(index, 1), Math.max(0, index - 1))}
              >
                <IconRemove size={16} stroke={1.5} />
              </ActionIcon>
            }
          />
        ))}
        {lines.length >= maximum ? null : (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} stroke={1.5} />}
              onClick={() => put([...lines, empty], lines.length)}
            >
              {addLabel}
            </Button>
          </div>
        )}
      </div>
    </FormGroup>
  )
}

const roles = partyRoles.map((value) => ({ value, label: partyRoleWords[value] }))
const periods = feePeriods.map((value) => ({ value, label: feePeriodWords[value] }))

function PartyLine({ record, index, remove }: LineProps) {
  const field = (name: string) => record.form.getInputProps(`parties.${index}.${name}`)
  return (
    <div className={classes.party} role="group" aria-label={`协议各方 ${index + 1}`}>
      <NativeSelect label="身份" data={roles} {...field('role')} />
      <TextInput label="姓名" data-line-name {...field('name')} />
      <TextInput label="与老人关系" placeholder="儿子" {...field('relation')} />
      <TextInput label="电话" inputMode="tel" {...field('telephone')} />
      {remove}
      <div className={classes.wide}>
        <TextInput label="证件号码" {...field('idNumber')} />
        <TextInput label="住址" {...field('address')} />
      </div>
    </div>
  )
}

/** Who stands in the agreement beside the home. */
export function PartyLines({ record }: LinesProps) {
  return (
    <EditedLines
      record={record}
      name="parties"
      title="协议各方"
      addLabel="再加一方"
      empty={emptyParty}
      maximum={12}
      Line={PartyLine}
    />
  )
}

function FeeLine({ record, index, remove }: LineProps) {
  const field = (name: string) => record.form.getInputProps(`fees.${index}.${name}`)
  return (
    <div className={classes.fee} role="group" aria-label={`收费项目 ${index + 1}`}>
      <TextInput
        label="项目"
        data-line-name
        placeholder="床位费"
        maxLength={40}
        {...field('item')}
      />
      <MoneyField label="金额" {...field('amount')} />
      <NativeSelect label="计算" data={periods} {...field('per')} />
      {remove}
    </div>
  )
}

/** What is charged, line by line. */
export function FeeLines({ record }: LinesProps) {
  return (
    <EditedLines
      record={record}
      name="fees"
      title="收费项目"
      addLabel="加一项收费"
      empty={emptyFee}
      maximum={30}
      Line={FeeLine}
    />
  )
}
