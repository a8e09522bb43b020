import {
  listSubsidyProposals,
  listSubsidySchemes,
} from '#shared/contract/indicators/subsidy-scheme.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { type RecordColumn, RecordTable } from '#renderer/ui/RecordTable.tsx'
import { fenToYuan } from '#renderer/ui/yuan.ts'
import { Switch, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { KeptMark } from './KeptMark.tsx'
import classes from './Subsidies.module.css'
import type { Proposal } from './proposal.ts'

const route = getRouteApi('/indicators/subsidies')

type Row = OutputOf<typeof listSubsidySchemes>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  { key: 'name', heading: '补贴', width: 180, render: ({ name }) => name },
  { key: 'words', heading: '标准', render: ({ words }) => words[0]?.text ?? '' },
  {
    key: 'month',
    heading: '最近一个月',
    width: 120,
    render: ({ last }) => (last === null ? '还没有满一个月' : formatMonth(last.month)),
  },
  {
    key: 'count',
    heading: '名单',
    width: 84,
    align: 'right',
    render: ({ last }) => (last === null ? '' : String(last.count)),
  },
  {
    key: 'sum',
    heading: '合计（元）',
    width: 128,
    align: 'right',
    render: ({ last }) => (last === null ? '' : fenToYuan(last.sumFen)),
  },
  {
    key: 'kept',
    heading: '留存',
    width: 168,
    render: ({ last }) => (last === null ? '' : <KeptMark of={last} />),
  },
]

function NoSchemes() {
  const mayWrite = useMay('allowances.write')
  return (
    <EmptyState
      title="还没有设定补贴"
      action={
        mayWrite ? <LinkButton to="/indicators/subsidies/new">设定补贴</LinkButton> : undefined
      }
    >
      从下面政策里的补贴开始，或按其他文件设定。
    </EmptyState>
  )
}

function Schemes() {
  const { ended = false } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useOperationQuery(listSubsidySchemes, { isWithEnded: ended, ...useAsOfInput() })
  return (
    <Panel
      title="补贴项目"
      aside={
        <Switch
          label="包括已结束的"
          checked={ended}
          onChange={(event) =>
            void navigate({
              search: { ended: event.currentTarget.checked ? true : undefined },
              replace: true,
            })
          }
        />
      }
    >
      <Loaded of={query} what="补贴项目">
        {({ rows }) =>
          rows.length === 0 ? (
            <NoSchemes />
          ) : (
            <RecordTable
              isFitted
              label="补贴项目"
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              onOpen={({ id }) =>
                void navigate({
                  to: '/indicators/subsidies/$schemeId',
                  params: { schemeId: id },
                  search: {},
                })
              }
            />
          )
        }
      </Loaded>
    </Panel>
  )
}

const forceWords = { promoted: '鼓励', explored: '试点', past: '以前的标准' } as const

const amountWords = ({ amounts }: Proposal) =>
  amounts.map(({ label, value, unit }) => `${label} ${value} ${unit}`).join('，')

/** What can be done about a rule: a list of it, or only its record. */
function Deed({ proposal }: { readonly proposal: Proposal }) {
  const mayWrite = useMay('allowances.write')
  const { about, id, title } = proposal
  if (about === 'record') {
    return (
      <PlaceButton link="/home/duties" name={`${title}：在履职记录里登记`}>
        履职记录
      </PlaceButton>
    )
  }
  if (!mayWrite) return null
  return (
    <LinkButton
      variant="outline"
      size="compact-sm"
      aria-label={`按“${title}”设定补贴`}
      to="/indicators/subsidies/new"
      search={{ rule: id }}
    >
      设定
    </LinkButton>
  )
}

function ProposalLine({ proposal }: { readonly proposal: Proposal }) {
  const { plan, title, force, certainty, note, schemes, applies, id } = proposal
  const amounts = amountWords(proposal)
  return (
    <li className={classes.line}>
      <span className={classes.words}>
        <TextLink
          to="/indicators"
          search={{ profile: id.split('.')[0] ?? '' }}
          size="sm"
          underline="always"
        >
          {title}
        </TextLink>
        <Text size="sm" c="dimmed" component="span">
          {`　${plan}`}
          {force === null ? '' : `，${forceWords[force]}`}
          {amounts === '' ? '，没有写金额' : `，${amounts}`}
          {applies === false ? '，不适用于本机构' : ''}
          {applies === null ? '，机构信息里有一项没有登记，不知道是否适用' : ''}
          {schemes.length === 0 ? '' : `，已设定：${schemes.map((one) => one.name).join('、')}`}
        </Text>
        {'　'}
        <CertaintyMark status={certainty} note={note} />
      </span>
      <LineEnd>
        <Deed proposal={proposal} />
      </LineEnd>
    </li>
  )
}

function Proposals() {
  const query = useOperationQuery(listSubsidyProposals, useAsOfInput())
  return (
    <Panel title="政策里的补贴">
      <Loaded of={query} what="政策里的补贴">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text size="sm">
              没有采用任何地方的规划。
              <TextLink to="/home/policies" size="sm" underline="always">
                选本机构采用的规划
              </TextLink>
            </Text>
          ) : (
            <Lines label="政策里的补贴">
              {rows.map((proposal) => (
                <ProposalLine key={proposal.id} proposal={proposal} />
              ))}
            </Lines>
          )
        }
      </Loaded>
    </Panel>
  )
}

/** Subsidies that the home applies for, and what the plans that it goes by say about money. */
export function SubsidiesPage() {
  const mayWrite = useMay('allowances.write')
  return (
    <Page
      title="补贴和津贴"
      sub="按老人、员工和床位的记录逐人逐月计算，名单可以签字报送"
      actions={
        mayWrite ? <LinkButton to="/indicators/subsidies/new">设定补贴</LinkButton> : undefined
      }
    >
      <Schemes />
      <Proposals />
    </Page>
  )
}
