import {
  cardLines,
  correctPapers,
  type CardLine,
  type getPapers,
} from '#shared/contract/beds/print.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NumberInput, Stack } from '@mantine/core'

const lineWords: Readonly<Record<CardLine, string>> = {
  sexAndAge: '性别、年龄',
  photo: '照片',
  careLevel: '照护等级',
  ability: '自理能力',
  allergy: '过敏',
  diet: '饮食、质地',
  isolation: '隔离',
  admittedOn: '入住日期',
}

/** Lengths as people measure them, in millimetres; whole numbers for columns and rows. */
const lengths = {
  offsetX: '向右移',
  offsetY: '向下移',
  width: '标签宽',
  height: '标签高',
  left: '左边距',
  top: '上边距',
  gapX: '左右间隔',
  gapY: '上下间隔',
} as const

type Length = keyof typeof lengths

interface PaperValues extends Record<Length, number | string> {
  columns: number | string
  rows: number | string
  cardLines: string[]
}

type Settings = OutputOf<typeof getPapers>

const tenths = (millimetres: number | string) =>
  millimetres === '' ? Number.NaN : Math.round(Number(millimetres) * 10)

function fromPapers({ offsetX, offsetY, label, cardLines: lines }: Settings['bedPapers']) {
  const { columns, rows, ...sizes } = label
  const entries = Object.entries({ offsetX, offsetY, ...sizes })
  const inMillimetres = Object.fromEntries(entries.map(([key, value]) => [key, value / 10]))
  return {
    ...(inMillimetres as Record<Length, number>),
    columns,
    rows,
    cardLines: [...lines] as string[],
  }
}

function toPapers(values: PaperValues) {
  return {
    offsetX: tenths(values.offsetX),
    offsetY: tenths(values.offsetY),
    label: {
      columns: Number(values.columns),
      rows: Number(values.rows),
      width: tenths(values.width),
      height: tenths(values.height),
      left: tenths(values.left),
      top: tenths(values.top),
      gapX: tenths(values.gapX),
      gapY: tenths(values.gapY),
    },
    // In the order in which they stand on the card, however they were ticked.
    cardLines: cardLines.filter((line) => values.cardLines.includes(line)),
  }
}

const ofLabel = ['columns', 'rows', 'width', 'height', 'left', 'top', 'gapX', 'gapY'] as const

const fieldNames = {
  'bedPapers.offsetX': 'offsetX',
  'bedPapers.offsetY': 'offsetY',
  'bedPapers.cardLines': 'cardLines',
  ...Object.fromEntries(ofLabel.map((name) => [`bedPapers.label.${name}`, name])),
}

/** Size and place of the labels, how far the printer misses the sheet, what stands on the cards. */
export function PapersForm({ settings }: { readonly settings: Settings }) {
  const command = useCommand(correctPapers)
  const { bedPapers, version } = settings
  const toInput = (values: PaperValues) => ({ bedPapers: toPapers(values), version })
  const record = useRecordForm<PaperValues & Record<string, unknown>>({
    initialValues: fromPapers(bedPapers),
    schema: correctPapers.input,
    toInput,
    fieldNames,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已保存')
    },
  })
  const { form } = record
  const length = (name: Length) => (
    <Field key={name} width="third">
      <NumberInput
        label={lengths[name]}
        suffix=" 毫米"
        decimalScale={1}
        {...form.getInputProps(name)}
      />
    </Field>
  )
  const count = (name: 'columns' | 'rows', label: string) => (
    <Field width="third">
      <NumberInput label={label} min={1} allowDecimal={false} {...form.getInputProps(name)} />
    </Field>
  )
  return (
    <RecordForm record={record} label="标签纸和床头卡设置" saveLabel="保存">
      <FormGroup title="标签纸（A4）">
        {count('columns', '每行几个')}
        {count('rows', '几行')}
        {(['width', 'height', 'left', 'top', 'gapX', 'gapY'] as const).map(length)}
      </FormGroup>
      <FormGroup title="打印机偏移">{(['offsetX', 'offsetY'] as const).map(length)}</FormGroup>
      <FormGroup title="床头卡上印">
        <Field>
          <Checkbox.Group
            label="床位、姓名总是印；疾病和证件号码从不印"
            {...form.getInputProps('cardLines')}
          >
            <Stack gap="0.25rem" mt="0.25rem">
              {cardLines.map((line) => (
                <Checkbox key={line} value={line} label={lineWords[line]} />
              ))}
            </Stack>
          </Checkbox.Group>
        </Field>
      </FormGroup>
    </RecordForm>
  )
}
