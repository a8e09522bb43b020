import { voidEnquiry, voidEnquiryEnd } from '#shared/contract/residents/enquiry.ts'
import { bedWishWords, outcomeWords } from '#shared/rules/before-admission-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import {
  CloseEnquiryDialog,
  CorrectEnquiryDialog,
  type Enquiry,
  JoinDialog,
} from './EnquiryDialogs.tsx'

interface EnquiryPanelProps {
  readonly enquiry: Enquiry
  readonly resident: ResidentTabProps['resident']
  readonly isWaiting: boolean
}

type Doing = 'correct' | 'close' | 'join'

/** Corrections, which are possible while a past day is shown. */
function Corrections({
  enquiry,
  onCorrect,
}: {
  readonly enquiry: Enquiry
  readonly onCorrect: () => void
}) {
  const { id: enquiryId, version, outcome } = enquiry
  if (!useHolds('waiting.write')) return null
  return (
    <Group gap={4} justify="flex-end">
      <Button variant="subtle" size="compact-xs" onClick={onCorrect}>
        更正
      </Button>
      {outcome === null || outcome === 'admitted' ? null : (
        <VoidButton
          operation={voidEnquiryEnd}
          input={{ enquiryId, version }}
          label="撤回结束"
          what="这次咨询"
          explanation="咨询接着进行；那天一起退出的轮候也接着排，原来的列入日期不变。"
        />
      )}
      {outcome === 'admitted' ? null : (
        <VoidButton
          operation={voidEnquiry}
          input={{ enquiryId, version }}
          label="作废"
          what="这次咨询"
          explanation="用于登记错的。轮候和床位通知一起作废，档案留着。"
        />
      )}
    </Group>
  )
}

/** What can be done next. */
function Steps({
  enquiry,
  resident,
  isWaiting,
  onDo,
}: EnquiryPanelProps & {
  readonly onDo: (doing: Doing) => void
}) {
  const mayWrite = useMay('waiting.write')
  const mayAdmit = useMay('residents.write')
  if (enquiry.outcome !== null) return null
  return (
    <Group gap="xs">
      {mayAdmit ? (
        <LinkButton size="xs" to="/residents/admit" search={{ residentId: resident.id }}>
          办理入住
        </LinkButton>
      ) : null}
      {mayWrite && !isWaiting ? (
        <Button size="xs" variant="default" onClick={() => onDo('join')}>
          列入轮候
        </Button>
      ) : null}
      {mayWrite ? (
        <Button size="xs" variant="default" onClick={() => onDo('close')}>
          结束咨询
        </Button>
      ) : null}
    </Group>
  )
}

function factsOf(enquiry: Enquiry, seesFees: boolean) {
  const { bedKindWish, priceMaxFen, wantedFrom, closedOn, outcome, closeNote } = enquiry
  return [
    { label: '来源', value: enquiry.channel },
    { label: '接待人', value: enquiry.receivedBy },
    {
      label: '要哪种床位',
      value: bedKindWish === null ? '不限或未知' : bedWishWords[bedKindWish],
    },
    ...(seesFees
      ? [
          {
            label: '每月最多',
            value: priceMaxFen === null ? null : `${formatFen(priceMaxFen)} 元`,
          },
        ]
      : []),
    { label: '要从哪天起', value: wantedFrom ?? '随时' },
    { label: '要求', value: enquiry.wish ?? '没有写' },
    ...(outcome === null
      ? []
      : [
          {
            label: '结束',
            value: [closedOn, outcomeWords[outcome], closeNote]
              .filter((part) => part !== null)
              .join('，'),
          },
        ]),
  ]
}

/** One enquiry: what was asked for, how it ended, what can be done. */
export function EnquiryPanel(props: EnquiryPanelProps) {
  const { enquiry, resident, isWaiting } = props
  const [doing, setDoing] = useState<Doing | null>(null)
  const seesFees = useHolds('fees.read')
  const close = () => setDoing(null)
  const { id, version } = enquiry
  return (
    <Panel title={`${enquiry.enquiredOn} 咨询`} aside={<Steps {...props} onDo={setDoing} />}>
      <Facts facts={factsOf(enquiry, seesFees)} />
      <Corrections enquiry={enquiry} onCorrect={() => setDoing('correct')} />
      {doing === 'correct' ? <CorrectEnquiryDialog enquiry={enquiry} onClose={close} /> : null}
      {doing === 'close' ? (
        <CloseEnquiryDialog
          enquiry={{ id, version, isWaiting }}
          name={resident.name}
          onClose={close}
        />
      ) : null}
      {doing === 'join' ? (
        <JoinDialog residentId={resident.id} name={resident.name} onClose={close} />
      ) : null}
    </Panel>
  )
}
