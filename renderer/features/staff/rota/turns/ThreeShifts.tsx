import { createRotaShift } from '#shared/contract/staff/rota.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { z } from 'zod'

interface Line {
  name: string
  short: string
  startsAt: string
  endsAt: string
  isNight: boolean
  tone: number
}

interface Values extends Record<string, unknown> {
  lines: Line[]
}

/** A usual day in three; the hours are only a beginning and are confirmed by the home. */
const usual: readonly Line[] = [
  { name: '早班', short: '早', startsAt: '07:00', endsAt: '15:00', isNight: false, tone: 0 },
  { name: '中班', short: '中', startsAt: '15:00', endsAt: '23:00', isNight: false, tone: 1 },
  { name: '夜班', short: '夜', startsAt: '23:00', endsAt: '07:00', isNight: true, tone: 3 },
]

const schema = z.object({ lines: z.array(createRotaShift.input) })

/** Three shifts at once, for a home that has none. */
export function ThreeShifts({ onClose }: { readonly onClose: () => void }) {
  const command = useCommand(createRotaShift)
  // After a refusal those that were written already are not written again.
  const written = useRef(new Set<number>())
  const record = useRecordForm<Values>({
    initialValues: { lines: usual.map((line) => ({ ...line })) },
    schema,
    save: async ({ lines }) => {
      for (const [index, line] of lines.entries()) {
        if (written.current.has(index)) continue
        await command.mutateAsync({ ...line, breakMinutes: 0 })
        written.current.add(index)
      }
      notifyDone('三班已设定')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="设三班" saveLabel="保存三班" onClose={onClose} size="lg">
      <Text size="sm" c="dimmed">
        时间是常见的写法，请核对成本机构的。休息时间和颜色保存以后可以改。
      </Text>
      {form.values.lines.map((line, index) => (
        <FormGroup key={usual[index]?.name ?? line.name} title={usual[index]?.name ?? line.name}>
          <Field width="quarter">
            <TextInput
              label="名称"
              required
              maxLength={10}
              {...form.getInputProps(`lines.${index}.name`)}
            />
          </Field>
          <Field width="quarter">
            <TextInput
              label="简称"
              required
              maxLength={2}
              {...form.getInputProps(`lines.${index}.short`)}
            />
          </Field>
          <Field width="quarter">
            <HourField label="开始" {...form.getInputProps(`lines.${index}.startsAt`)} />
          </Field>
          <Field width="quarter">
            <HourField
              label={line.isNight ? '次日结束' : '结束'}
              {...form.getInputProps(`lines.${index}.endsAt`)}
            />
          </Field>
        </FormGroup>
      ))}
    </FormDialog>
  )
}
