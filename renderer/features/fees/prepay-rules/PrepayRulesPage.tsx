import { getPrepayRules } from '#shared/contract/fees/prepay-rules.ts'
import type { OutputOf } from '#shared/operation.ts'
import { nationalPlace } from '#shared/rules/fees/prepay-caps.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Table } from '@mantine/core'
import classes from './PrepayRules.module.css'
import { OwnRulesForm, ownFacts } from './OwnRulesForm.tsx'

export type Shown = OutputOf<typeof getPrepayRules>
type Rule = Shown['rules'][number]

function RuleRow({ rule }: { readonly rule: Rule }) {
  const { code, name, text, number, place, clause, status, note, holds } = rule
  return (
    <Table.Tr className={holds ? undefined : classes.elsewhere}>
      <Table.Td>{code}</Table.Td>
      <Table.Td>{name}</Table.Td>
      <Table.Td>
        {text}
        {note === null ? null : <div className="unknown">{note}</div>}
      </Table.Td>
      <Table.Td className={classes.number}>
        {number === '未知' ? <span className="unknown">未知</span> : (number ?? '')}
      </Table.Td>
      <Table.Td>{clause}</Table.Td>
      <Table.Td>
        {place ?? <span className="unknown">省名未知</span>}
        {holds ? null : <div className="unknown">不适用</div>}
      </Table.Td>
      <Table.Td>
        <CertaintyMark status={status} note={note} rulebook="prepay" path={`rules/${code}`} />
      </Table.Td>
    </Table.Tr>
  )
}

function Rules({ rules }: Pick<Shown, 'rules'>) {
  return (
    <Panel title="规定">
      <Table className={classes.table} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="5.5rem">编号</Table.Th>
            <Table.Th w="8rem">事项</Table.Th>
            <Table.Th>内容</Table.Th>
            <Table.Th w="9.5rem">数值</Table.Th>
            <Table.Th w="13rem">出处</Table.Th>
            <Table.Th w="5.5rem">适用地区</Table.Th>
            <Table.Th w="6rem">核对</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule) => (
            <RuleRow key={rule.code} rule={rule} />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}

/** What the sources say of money taken ahead, and what the home decided about it. */
export function PrepayRulesPage() {
  const query = useOperationQuery(getPrepayRules, useAsOfInput())
  const may = useMay('fees.table')
  return (
    <Page
      title="预收费规则"
      sub="上限取国家、当地、本机构中最低的；算不出的不当作没有超过"
      actions={
        <LinkButton to="/fees/deposits" variant="default">
          押金和预收
        </LinkButton>
      }
    >
      <Loaded of={query} what="预收费规则">
        {(value) => (
          <>
            <Panel title="本机构" isNarrow={may}>
              {may ? (
                <OwnRulesForm key={value.version} shown={value} />
              ) : (
                <Facts facts={ownFacts(value, nationalPlace)} />
              )}
            </Panel>
            <Rules rules={value.rules} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
