import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, NumberInput, Select, Text } from '@mantine/core'
import { useState } from 'react'
import {
  changeMapping,
  columnLetters,
  isDoubtful,
  type Sheet,
  type SheetChange,
  type SheetKinds,
  type SheetSaid,
} from './sheet-mapping.ts'
import classes from './SheetGuesses.module.css'

function summary<Kind extends string, Field extends string>(
  { kind, headerRow, columns, rowCount, isHidden }: Sheet<Kind>,
  { kinds }: SheetKinds<Kind, Field>,
): string {
  if (kind === kinds.at(-1)?.value) {
    if (isHidden) return '隐藏的工作表，不导入'
    return headerRow === null ? '没有认出表头，不导入' : '不导入'
  }
  const read = columns.filter(({ field }) => field !== null)
  const left = columns.filter(({ field }) => field === null).map(({ heading }) => heading)
  const title = kinds.find(({ value }) => value === kind)?.label ?? ''
  const words = `${title}，表头在第 ${headerRow ?? '？'} 行，${rowCount} 人，认出 ${read.length} 列`
  return left.length === 0 ? words : `${words}；不导入的列：${left.join('、')}`
}

interface ColumnProps<Kind extends string, Field extends string> {
  readonly sheet: Sheet<Kind>
  readonly column: Sheet<Kind>['columns'][number]
  readonly of: SheetKinds<Kind, Field>
  readonly isBusy: boolean
  readonly onChange: (change: SheetChange<Kind, Field>) => void
}

function Column<Kind extends string, Field extends string>(props: ColumnProps<Kind, Field>) {
  const { sheet, column, of, isBusy, onChange } = props
  const { index, heading, field, confidence } = column
  const letters = columnLetters(index)
  const isSure = field === null || confidence >= 1
  return (
    <div className={classes.column}>
      <span className={classes.letters}>{letters}</span>
      <span className={classes.heading} title={heading}>
        {heading === '' ? '（空）' : heading}
      </span>
      <Select
        size="xs"
        aria-label={`${sheet.name} ${letters} 列 ${heading} 导入为`}
        placeholder="不导入"
        clearable
        searchable
        disabled={isBusy}
        data={of.fieldsOf(sheet.kind)}
        value={field}
        onChange={(value) => onChange({ column: { index, field: value as Field | null } })}
      />
      <span className={classes.sureness}>
        {isSure ? null : <StatusMark kind="unknown">猜的</StatusMark>}
      </span>
    </div>
  )
}

interface SheetGuessProps<Kind extends string, Field extends string> {
  readonly sheet: Sheet<Kind>
  readonly of: SheetKinds<Kind, Field>
  readonly isBusy: boolean
  readonly onChange: (change: SheetChange<Kind, Field>) => void
}

function SheetDetails<Kind extends string, Field extends string>(
  props: SheetGuessProps<Kind, Field>,
) {
  const { sheet, of, isBusy, onChange } = props
  const [headerRow, setHeaderRow] = useState<number | string>(sheet.headerRow ?? '')
  const isNew = typeof headerRow === 'number' && headerRow !== sheet.headerRow
  const askAgain = () => {
    if (isNew) onChange({ headerRow })
  }
  return (
    <>
      <Group gap="sm" align="flex-end" my="xs">
        <Select
          label="这张表是"
          w={160}
          allowDeselect={false}
          disabled={isBusy}
          data={[...of.kinds]}
          value={sheet.kind}
          onChange={(kind) => {
            if (kind !== null) onChange({ kind })
          }}
        />
        <NumberInput
          label="表头在第几行"
          w={160}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          disabled={isBusy}
          value={headerRow}
          onChange={setHeaderRow}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) askAgain()
          }}
        />
        <Button variant="default" disabled={isBusy || !isNew} onClick={askAgain}>
          按这一行重读
        </Button>
      </Group>
      {sheet.kind === of.kinds.at(-1)?.value ? null : (
        <div className={classes.columns}>
          {sheet.columns.map((column) => (
            <Column
              key={column.index}
              sheet={sheet}
              of={of}
              column={column}
              isBusy={isBusy}
              onChange={onChange}
            />
          ))}
        </div>
      )}
    </>
  )
}

function SheetGuess<Kind extends string, Field extends string>(
  props: SheetGuessProps<Kind, Field>,
) {
  const { sheet, of } = props
  const [isOpen, setOpen] = useState(isDoubtful(sheet, of))
  return (
    <section className={classes.sheet} aria-label={`工作表 ${sheet.name}`}>
      <div className={classes.line}>
        <Text size="sm">
          <strong>{sheet.name}</strong>：{summary(sheet, of)}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? '收起' : '核对'} ${sheet.name}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? '收起' : '核对'}
        </Button>
      </div>
      {isOpen ? <SheetDetails {...props} /> : null}
    </section>
  )
}

interface SheetGuessesProps<Kind extends string, Field extends string> {
  readonly sheets: readonly Sheet<Kind>[]
  readonly mapping: readonly SheetSaid<Kind, Field>[]
  readonly of: SheetKinds<Kind, Field>
  readonly isBusy: boolean
  readonly onMapping: (mapping: SheetSaid<Kind, Field>[]) => void
}

/** What was recognised in the workbook, sheet by sheet and column by column; whatever is wrong is put right here. */
export function SheetGuesses<Kind extends string, Field extends string>(
  props: SheetGuessesProps<Kind, Field>,
) {
  const { sheets, mapping, of, isBusy, onMapping } = props
  return (
    <Panel
      title="1 认出的工作表和列"
      aside={
        mapping.length === 0 ? (
          <Text size="sm" c="dimmed">
            认错的可以改，改了马上重新试读
          </Text>
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={isBusy}
            onClick={() => onMapping([])}
          >
            全部还原为自动识别
          </Button>
        )
      }
    >
      {sheets.map((sheet, index) => (
        <SheetGuess
          key={`${sheet.name}:${index}:${sheet.headerRow ?? 0}`}
          sheet={sheet}
          of={of}
          isBusy={isBusy}
          onChange={(change) => onMapping(changeMapping(mapping, sheets, index, change))}
        />
      ))}
    </Panel>
  )
}
