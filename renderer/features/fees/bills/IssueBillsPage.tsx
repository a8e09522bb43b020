import { issueBills, previewBills } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addMonths, firstOfMonth, formatMonth, monthOf } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { RecordTable } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Select, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { differenceText } from './bill-words.tsx'
import classes from './Bills.module.css'
import { billedMonthOn } from './bills-view.ts'
import { type DraftRow, draftColumns } from './draft-columns.tsx'
import { LeftOut } from './LeftOut.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'

const route = getRouteApi('/fees/bills/issue')

type Preview = OutputOf<typeof previewBills>

const shows = {
  all: ['全部', () => true],
  changed: ['比上月有变化', ({ last }: DraftRow) => last === null || last.differenceFen !== 0],
  problems: ['有问题', ({ problems }: DraftRow) => problems.length > 0],
  blocked: ['算不出来', ({ isReady }: DraftRow) => !isReady],
} as const

type Show = keyof typeof shows

interface IssueProps {
  readonly preview: Preview
  /** Those that were ticked; all that can be billed where none is. */
  readonly chosen: readonly DraftRow[]
  /** The sums changed since they were read. */
  readonly onStale: () => void
}

function useIssue({ preview, chosen, onStale }: IssueProps) {
  const { month } = preview
  const navigate = route.useNavigate()
  const command = useCommand(issueBills)
  const [days, setDays] = useState({ billedOn: preview.billedOn, dueOn: preview.dueOn, note: '' })
  const ready = (chosen.length === 0 ? preview.rows : chosen).filter(({ isReady }) => isReady)
  const totalFen = ready.reduce((sum, row) => sum + row.totalFen, 0)
  const issue = async () => {
    const stayIds = chosen.length === 0 ? null : ready.map(({ stayId }) => stayId)
    const made = await command
      .mutateAsync({ month, ...days, stayIds, seenTotalFen: totalFen })
      .catch((error: unknown) => {
        onStale()
        throw error
      })
    notifyDone(`已出 ${made.billCount} 张账单，共 ${formatFen(made.totalFen)} 元`)
    await navigate({ to: '/fees/bills', search: { month } })
  }
  return { ready, totalFen, days, setDays, issue }
}

/** The days of the bills and the deed itself. */
function IssueBar(props: IssueProps) {
  const { preview } = props
  const today = useToday()
  const { ready, totalFen, days, setDays, issue } = useIssue(props)
  const left = preview.rows.filter(({ isReady }) => !isReady).length
  return (
    <div className={classes.bar}>
      <DayField
        label="出账日期"
        required
        w={150}
        max={today}
        value={days.billedOn}
        onChange={(billedOn) => setDays({ ...days, billedOn })}
      />
      <DayField
        label="应缴日期"
        required
        w={150}
        min={days.billedOn}
        value={days.dueOn}
        onChange={(dueOn) => setDays({ ...days, dueOn })}
      />
      <TextInput
        label="备注（印在账单上）"
        maxLength={100}
        w={260}
        value={days.note}
        onChange={(event) => setDays({ ...days, note: event.currentTarget.value })}
      />
      <ConfirmButton
        variant="filled"
        disabled={ready.length === 0 || preview.obstacle !== null}
        title={`出 ${formatMonth(preview.month)}账单`}
        explanation={
          `${ready.length} 张，共 ${formatFen(totalFen)} 元，应缴日期 ${days.dueOn}。` +
          '账单出了不再改动，以后的变动在下一张里补退。' +
          (left === 0 ? '' : `算不出来的 ${left} 人这次不出。`)
        }
        confirmLabel="出账单"
        onConfirm={issue}
      >
        {`出 ${ready.length} 张账单，${formatFen(totalFen)} 元`}
      </ConfirmButton>
    </div>
  )
}

function Head({ preview }: { readonly preview: Preview }) {
  const { rows, sums, obstacle } = preview
  const compared = rows.filter(({ isReady, last }) => isReady && last !== null)
  const differenceFen = compared.reduce((sum, { last }) => sum + (last?.differenceFen ?? 0), 0)
  const blocked = rows.length - sums.billCount
  return (
    <div className={classes.sums}>
      <span>
        <b>{sums.billCount}</b> 人，共 <b>{formatFen(sums.totalFen)}</b> 元
      </span>
      {compared.length === 0 ? null : (
        <span>
          上月也有账单的 {compared.length} 人，比上月 <b>{differenceText(differenceFen)}</b> 元
        </span>
      )}
      {blocked === 0 ? null : <StatusMark kind="bad">{blocked} 人算不出来</StatusMark>}
      {obstacle === null ? null : <StatusMark kind="bad">{obstacle}</StatusMark>}
    </div>
  )
}

function ShowFilter({
  rows,
  show,
  onShow,
}: {
  readonly rows: readonly DraftRow[]
  readonly show: Show
  readonly onShow: (show: Show) => void
}) {
  return (
    <Select
      label="显示"
      allowDeselect={false}
      w="11rem"
      data={(Object.keys(shows) as Show[]).map((value) => ({
        value,
        label: `${shows[value][0]} ${rows.filter(shows[value][1]).length}`,
      }))}
      value={show}
      onChange={(next) => onShow(next ?? 'all')}
    />
  )
}

/** What stands in the way comes first. */
function ordered(rows: readonly DraftRow[]): readonly DraftRow[] {
  return [...rows.filter(({ isReady }) => !isReady), ...rows.filter(({ isReady }) => isReady)]
}

function Drafts({ preview, onStale }: { readonly preview: Preview; readonly onStale: () => void }) {
  const mayCharge = useMay('fees.charge')
  const [show, setShow] = useState<Show>('all')
  const [ticked, setTicked] = useState<readonly number[]>([])
  const [openId, setOpenId] = useState<number | null>(null)
  const rows = ordered(preview.rows).filter(shows[show][1])
  const chosen = preview.rows.filter(({ stayId }) => ticked.includes(stayId))
  const open = rows.find(({ stayId }) => stayId === openId) ?? rows[0]
  return (
    <>
      <Head preview={preview} />
      <div className={classes.bar}>
        <ShowFilter rows={preview.rows} show={show} onShow={setShow} />
        {mayCharge ? <IssueBar preview={preview} chosen={chosen} onStale={onStale} /> : null}
      </div>
      <div className={classes.split}>
        <div className={classes.rows}>
          <RecordTable
            label="账单预览"
            columns={draftColumns}
            rows={rows}
            rowKey={({ stayId }) => stayId}
            onOpen={({ stayId }) => setOpenId(stayId)}
            selection={
              mayCharge
                ? {
                    selected: chosen,
                    onSelected: (next) => setTicked(next.map(({ stayId }) => stayId)),
                    name: ({ name }) => name,
                  }
                : undefined
            }
            empty={<EmptyState title="没有这样的账单" />}
          />
        </div>
        <div className={classes.beside}>
          {open === undefined ? null : (
            <PreviewPanel key={open.stayId} row={open} month={preview.month} />
          )}
          <LeftOut rows={preview.leftOut} />
        </div>
      </div>
    </>
  )
}

/** What the bills of a month would be, beside those of the month before; looked at, then issued. */
export function IssueBillsPage() {
  const today = useToday()
  const navigate = route.useNavigate()
  const { month = billedMonthOn(today) } = route.useSearch()
  const query = useOperationQuery(previewBills, { month })
  const last =
    query.data?.billing === 'in-advance'
      ? monthOf(addMonths(firstOfMonth(today), 1))
      : monthOf(today)
  return (
    <Page
      isFixed
      title="出账单"
      sub={formatMonth(month)}
      actions={
        <>
          <MonthChooser
            month={month}
            last={last}
            onChange={(next) => void navigate({ search: { month: next }, replace: true })}
          />
          <LinkButton to="/fees/bills" search={{ month }} variant="default">
            已出的账单
          </LinkButton>
        </>
      }
    >
      <Loaded of={query} what="账单预览">
        {(preview) =>
          preview.rows.length === 0 ? (
            <EmptyState
              title={preview.leftOut.length === 0 ? '这个月没有人入住' : '这个月没有要出的账单'}
              action={
                <LinkButton to="/fees/bills" search={{ month }}>
                  看账单
                </LinkButton>
              }
            >
              {preview.leftOut.length === 0
                ? '换一个月份再看。'
                : `${preview.leftOut.length} 人已出账单、已结算或没有费用。`}
            </EmptyState>
          ) : (
            <Drafts key={preview.month} preview={preview} onStale={() => void query.refetch()} />
          )
        }
      </Loaded>
    </Page>
  )
}
