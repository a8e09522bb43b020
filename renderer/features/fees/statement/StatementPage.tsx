import { getStatement, printStatement } from '#shared/contract/fees/statement.ts'
import { addMonths, firstOfMonth } from '#shared/text/day.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import classes from './Statement.module.css'
import {
  HeldPanel,
  OpenPanel,
  type Statement,
  StatementLines,
  StatementSums,
} from './StatementTables.tsx'

const route = getRouteApi('/fees/statement')

interface Span {
  readonly from: string
  readonly to: string
}

/** Whose statement and of which days. */
function Chooser({ span, name }: { readonly span: Span; readonly name: string | null }) {
  const navigate = route.useNavigate()
  const { resident } = route.useSearch()
  const change = (part: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <div className={classes.bar}>
      <div style={{ width: '20rem' }}>
        <ResidentPicker
          key={resident}
          label={name === null ? '老人' : '换一位老人'}
          onChange={(person) => {
            if (person !== null) change({ resident: person.id })
          }}
        />
      </div>
      <DayField
        label="从"
        w="10rem"
        value={span.from}
        onChange={(from) => change({ from: from === '' ? undefined : from })}
      />
      <DayField
        label="到"
        w="10rem"
        value={span.to}
        onChange={(to) => change({ to: to === '' ? undefined : to })}
      />
    </div>
  )
}

function Shown({ statement }: { readonly statement: Statement }) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: '0.75rem' }}>
      <StatementSums statement={statement} />
      <StatementLines statement={statement} />
      {statement.held.map((held) => (
        <HeldPanel key={held.account} held={held} />
      ))}
      <OpenPanel statement={statement} />
    </div>
  )
}

function OfPerson({ residentId, span }: { readonly residentId: number; readonly span: Span }) {
  const query = useOperationQuery(getStatement, { residentId, ...span }, { keepPrevious: true })
  return (
    <Loaded of={query} what="对账单">
      {(statement) => <Shown statement={statement} />}
    </Loaded>
  )
}

function useSpan(): Span {
  const today = useToday()
  const day = useAsOf() ?? today
  const { from = addMonths(firstOfMonth(day), -2), to = day } = route.useSearch()
  return { from, to: to > day ? day : to }
}

/** What was charged and paid between two days, for the family: on screen and on paper. */
export function StatementPage() {
  const { resident } = route.useSearch()
  const span = useSpan()
  const print = useDocument(printStatement)
  const named = useOperationQuery(
    getStatement,
    { residentId: resident ?? 0, ...span },
    { enabled: resident !== undefined, keepPrevious: true },
  )
  const name = resident === undefined ? null : (named.data?.name ?? null)
  const bed = named.data?.bed ?? null
  return (
    <Page
      title={name === null ? '对账单' : `${name}的对账单`}
      sub={name === null || bed === null ? undefined : `床位 ${bed}`}
      actions={
        <>
          {resident === undefined ? null : (
            <>
              <Button
                loading={print.isBusy}
                onClick={() => print.make({ residentId: resident, ...span })}
              >
                打印
              </Button>
              <LinkButton
                to="/fees/arrears/$residentId"
                params={{ residentId: resident }}
                variant="default"
              >
                欠费和催缴
              </LinkButton>
            </>
          )}
          <Button variant="default" loading={print.isBusy} onClick={() => print.make(span)}>
            打印所有人的
          </Button>
        </>
      }
    >
      <Chooser span={span} name={name} />
      {resident === undefined ? (
        <EmptyState title="先选一位老人">
          选好老人和起止日期，列出这段时间的应收、已付、押金和预收。
        </EmptyState>
      ) : (
        <OfPerson residentId={resident} span={span} />
      )}
      <DocumentScreen document={print.document} onClose={print.close} />
    </Page>
  )
}
