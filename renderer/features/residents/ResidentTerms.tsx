import { voidAbility, voidFee, voidGroup } from '#shared/contract/residents/terms.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { abilityText } from '#renderer/domain/ability-text.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { agreementWords } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Resident } from './ResidentFormPage.tsx'
import classes from './ResidentPage.module.css'
import { endBy } from './stay-periods.ts'
import { VoidButton } from './VoidButton.tsx'

interface PartProps {
  readonly resident: Resident
}

/** The days of a period as they stood on the day shown. */
function usePeriodText(): (period: {
  readonly from: string
  readonly to: string | null
}) => string {
  const asOf = useAsOf()
  const today = useToday()
  return ({ from, to }) => {
    const end = endBy(to, asOf ?? today)
    return end === null ? `${from} 起` : `${from} 到 ${end}`
  }
}

interface TermLinkProps extends PartProps {
  readonly part: 'group' | 'fee' | 'ability'
  readonly children: ReactNode
}

function TermLink({ resident, part, children }: TermLinkProps) {
  if (!useMay('residents.write')) return null
  return (
    <LinkButton
      to="/residents/$residentId/terms"
      params={{ residentId: resident.id }}
      search={{ part }}
      variant="subtle"
      size="compact-xs"
    >
      {children}
    </LinkButton>
  )
}

/** The agreement of the newest stay; all of it stands in the tab of agreements. */
export function AgreementPanel({ resident }: PartProps) {
  const mayWrite = useMay('residents.write')
  const stay = resident.stays[0]
  if (stay === undefined) return null
  const { agreement } = stay
  const { id: residentId } = resident
  return (
    <Panel
      title="服务协议"
      aside={
        agreement === null || agreement.status === 'paper-pending' ? (
          mayWrite ? (
            <LinkButton
              to="/residents/$residentId/agreement"
              params={{ residentId }}
              search={{ stayId: stay.id }}
              variant="subtle"
              size="compact-xs"
            >
              登记协议
            </LinkButton>
          ) : null
        ) : (
          <LinkButton
            to="/residents/$residentId/agreements/$agreementId"
            params={{ residentId, agreementId: agreement.id }}
            variant="subtle"
            size="compact-xs"
          >
            看协议
          </LinkButton>
        )
      }
    >
      {agreement === null ? (
        <Text c="dimmed">没有登记。</Text>
      ) : agreement.status === 'signed' ? (
        <Facts
          facts={[
            { label: '编号', value: agreement.number },
            { label: '签订日期', value: agreement.signedOn },
            { label: '起始日期', value: agreement.startsOn },
            { label: '截止日期', value: agreement.expiresOn },
          ]}
        />
      ) : (
        <StatusMark kind="due">{agreementWords[agreement.status]}</StatusMark>
      )}
    </Panel>
  )
}

function Groups({ resident }: PartProps) {
  const periodText = usePeriodText()
  const mayVoid = useMay('residents.write')
  if (resident.groups.length === 0) return <Text c="dimmed">人员类别没有登记。</Text>
  return (
    <Lines label="人员类别">
      {resident.groups.map((group) => (
        <li key={group.id}>
          <span>{group.groupName}</span>
          <span className="unknown">{periodText(group)}</span>
          <LineEnd>
            {mayVoid ? (
              <VoidButton
                operation={voidGroup}
                input={{ id: group.id }}
                label="作废"
                what={`${group.groupName}，${periodText(group)}`}
                explanation="这一条登记错了：作废后，之前的类别接着算。"
              />
            ) : null}
          </LineEnd>
        </li>
      ))}
    </Lines>
  )
}

function Fees({ resident }: PartProps) {
  const periodText = usePeriodText()
  const mayVoid = useMay('residents.write')
  if (resident.fees.length === 0) return <Text c="dimmed">月费没有登记。</Text>
  return (
    <Lines label="月费">
      {resident.fees.map((fee) => (
        <li key={fee.id}>
          <span>{formatFen(fee.monthlyFeeFen)} 元</span>
          <span className="unknown">{periodText(fee)}</span>
          <LineEnd>
            {mayVoid ? (
              <VoidButton
                operation={voidFee}
                input={{ id: fee.id }}
                label="作废"
                what={`${formatFen(fee.monthlyFeeFen)} 元，${periodText(fee)}`}
                explanation="这一条登记错了：作废后，之前的月费接着算。"
              />
            ) : null}
          </LineEnd>
        </li>
      ))}
    </Lines>
  )
}

/** Payer group and monthly fee by period. */
export function TermsPanel({ resident }: PartProps) {
  const seesFees = useHolds('fees.read')
  return (
    <Panel
      title={seesFees ? '人员类别和月费' : '人员类别'}
      aside={
        <span>
          <TermLink resident={resident} part="group">
            改类别
          </TermLink>
          {seesFees ? (
            <TermLink resident={resident} part="fee">
              改月费
            </TermLink>
          ) : null}
        </span>
      }
    >
      <Groups resident={resident} />
      {seesFees ? <Fees resident={resident} /> : null}
    </Panel>
  )
}

/** What was said about the person's ability, each with who said so. */
export function AbilityPanel({ resident }: PartProps) {
  const mayVoid = useMay('residents.write')
  const { abilities } = resident
  return (
    <Panel
      title="自述能力"
      aside={
        <TermLink resident={resident} part="ability">
          登记
        </TermLink>
      }
    >
      <p className={classes.note}>家属或本人的说法，不是评估。</p>
      {abilities.length === 0 ? (
        <Text c="dimmed">没有登记。</Text>
      ) : (
        <Lines label="自述能力">
          {abilities.map((ability) => (
            <li key={ability.id}>
              <AbilityBars ability={ability} isDecoration />
              <span>{abilityText(ability)}</span>
              <span className="unknown">{ability.source}</span>
              <LineEnd>
                {mayVoid ? (
                  <VoidButton
                    operation={voidAbility}
                    input={{ id: ability.id }}
                    label="作废"
                    what={`${ability.declaredOn} ${ability.word}`}
                    explanation="这一条登记错了：作废后不再显示，记录本身保留。"
                  />
                ) : null}
              </LineEnd>
            </li>
          ))}
        </Lines>
      )}
    </Panel>
  )
}
