import { listFeeTables } from '#shared/contract/fees/fee-table.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import classes from './FeeTable.module.css'
import { stateKinds, stateWords } from './fee-words.ts'

/** Every version of the fee table, drafts first. */
export function VersionsPanel({ shown }: { readonly shown: number | null }) {
  const tables = useOperationQuery(listFeeTables, useAsOfInput(), { keepPrevious: true })
  return (
    <Panel title="各版">
      <Loaded of={tables} what="各版收费标准">
        {({ rows }) => (
          <Lines label="各版">
            {rows.map(({ id, name, startsOn, state }) => (
              <li key={id}>
                <span>
                  {id === shown ? (
                    <strong aria-current="page">{name}</strong>
                  ) : (
                    <TextLink
                      to="/fees/table/$feeTableId"
                      params={{ feeTableId: id }}
                      underline="always"
                    >
                      {name}
                    </TextLink>
                  )}{' '}
                  {startsOn} 起
                </span>
                <LineEnd>
                  <StatusMark kind={stateKinds[state]}>{stateWords[state]}</StatusMark>
                </LineEnd>
              </li>
            ))}
          </Lines>
        )}
      </Loaded>
      <div className={classes.buttons}>
        <LinkButton to="/fees/items" variant="default" size="xs">
          项目和床位档次
        </LinkButton>
        <LinkButton to="/fees/rules" variant="default" size="xs">
          计费规则
        </LinkButton>
      </div>
    </Panel>
  )
}
