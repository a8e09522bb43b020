import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, NumberInput, Select, Text } from '@mantine/core'
import { useState } from 'react'
import {
  changeMapping,
  columnLetters,
  fieldChoices,
  isDoubtful,
  type Mapping,
  type Sheet,
  type SheetChange,
  type SheetKind,
} from './sheet-mapping.ts'
import classes from './SheetGuesses.module.css'

const kindChoices: readonly { value: SheetKind; label: string }[] = [
  { value: 'residents', label: '老人名册' },
  { value: 'staff', label: '员工名册' },
  { value: 'neither', label: '不导入' },
]

const kindWords = { residents: '老人名册', staff: '员工名册', neither: '不导入' } as const

function summary({ kind, headerRow, columns, rowCount, isHidden }: Sheet): string {
  if (kind === 'neither') {
    if (isHidden) return '隐藏的工作表，不导入'
    return headerRow === null ? '没有认出表头，不导入' : '不是名册，不导入'
  }
  const read = columns.filter(({ field }) => field !== null)
  const left = columns.filter(({ field }) => field === null).map(({ heading }) => heading)
  const words = `${kindWords[kind]}，表头在第 ${headerRow ?? '？'} 行，${rowCount} 人，认出 ${read.length} 列`
  return left.length === 0 ? words : `${words}；不导入的列：${left.join('、')}`
}

interface ColumnProps {
  readonly sheet: Sheet
  readonly column: Sheet['columns'][number]
  readonly isBusy: boolean
  readonly onChange: (change: SheetChange) => void
}

function Column({ sheet, column, isBusy, onChange }: ColumnProps) {
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
        data={fieldChoices(sheet.kind)}
        value={field}
        onChange={(value) =>
          onChange({
            column: { index, field: value as NonNullable<SheetChange['column']>['field'] },
          })
        }
      />
      <span className={classes.sureness}>
        {isSure ? null : <StatusMark kind="unknown">猜的</StatusMark>}
      </span>
    </div>
  )
}

interface SheetGuessProps {
  readonly sheet: Sheet
  readonly isBusy: boolean
  readonly onChange: (change: SheetChange) => void
}

function SheetDetails({ sheet, isBusy, onChange }: SheetGuessProps) {
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
          data={kindChoices}
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
      {sheet.kind === 'neither' ? null : (
        <div className={classes.columns}>
          {sheet.columns.map((column) => (
            <Column
              key={column.index}
              sheet={sheet}
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

function SheetGuess(props: SheetGuessProps) {
  const { sheet } = props
  const [isOpen, setOpen] = useState(isDoubtful(sheet))
  return (
    <section className={classes.sheet} aria-label={`工作表 ${sheet.name}`}>
      <div className={classes.line}>
        <Text size="sm">
          <strong>{sheet.name}</strong>：{summary(sheet)}
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

interface SheetGuessesProps {
  readonly sheets: readonly Sheet[]
  readonly mapping: Mapping
  readonly isBusy: boolean
  readonly onMapping: (mapping: Mapping) => void
}

/** What was recognised in the workbook, sheet by sheet and column by column; whatever is wrong is put right here. */
export function SheetGuesses({ sheets, mapping, isBusy, onMapping }: SheetGuessesProps) {
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
          isBusy={isBusy}
          onChange={(change) => onMapping(changeMapping(mapping, sheets, index, change))}
        />
      ))}
    </Panel>
  )
}
