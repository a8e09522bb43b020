import { listDisclosures } from '#shared/contract/office/disclosure.ts'
import { listPrivacyRequests } from '#shared/contract/office/privacy-request.ts'
import { listRetention } from '#shared/contract/office/retention.ts'
import {
  requestKindWords,
  requestResultWords,
  retentionStateWords,
} from '#shared/rules/privacy-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'

interface OfProps {
  readonly residentId: number
}

const small = { variant: 'subtle', size: 'compact-xs' } as const

/** What of the person was given to whom, by entry and by file. */
export function DisclosurePanel({ residentId }: OfProps) {
  const mayWrite = useMay('privacy.write')
  const disclosures = useOperationQuery(listDisclosures, {
    residentId,
    limit: 20,
    ...useAsOfInput(),
  })
  return (
    <Panel
      title="对外提供"
      aside={
        mayWrite ? (
          <LinkButton to="/office/privacy/disclosures/new" search={{ residentId }} {...small}>
            登记
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={disclosures} what="对外提供">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有登记。</Text>
          ) : (
            <Lines label="对外提供">
              {rows.map(({ key, disclosedOn, receiver, what, source }) => (
                <li key={key}>
                  <span className="unknown">{disclosedOn}</span>
                  <strong>{receiver ?? (source === 'export' ? '导出、打印' : '')}</strong>
                  <span>{what}</span>
                </li>
              ))}
            </Lines>
          )
        }
      </Loaded>
    </Panel>
  )
}

export function RequestPanel({ residentId }: OfProps) {
  const mayWrite = useMay('privacy.write')
  const requests = useOperationQuery(listPrivacyRequests, { residentId, ...useAsOfInput() })
  return (
    <Panel
      title="请求"
      aside={
        mayWrite ? (
          <LinkButton to="/office/privacy/requests/new" search={{ residentId }} {...small}>
            登记
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={requests} what="请求">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有登记。</Text>
          ) : (
            <Lines label="请求">
              {rows.map(({ id: requestId, kind, askedOn, askedBy, result, dayCount }) => (
                <li key={requestId}>
                  <span className="unknown">{askedOn}</span>
                  <TextLink to="/office/privacy/requests/$requestId" params={{ requestId }}>
                    {requestKindWords[kind]}
                  </TextLink>
                  <span>{askedBy}</span>
                  <LineEnd>
                    <StatusMark kind={result === null ? 'due' : 'well'}>
                      {result === null ? `未答复 ${dayCount} 天` : requestResultWords[result]}
                    </StatusMark>
                  </LineEnd>
                </li>
              ))}
            </Lines>
          )
        }
      </Loaded>
    </Panel>
  )
}

/** Until when the file must be kept, and why. */
export function ClockPanel({ residentId, name }: OfProps & { readonly name: string }) {
  const clock = useOperationQuery(listRetention, { residentId, ...useAsOfInput() })
  return (
    <Panel
      title="保存期限"
      aside={
        clock.data?.rows.some(({ state }) => state !== 'in-use') === true ? (
          <LinkButton to="/office/privacy" search={{ view: 'retention', search: name }} {...small}>
            办理
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={clock} what="保存期限">
        {({ rows: [row] }) =>
          row === undefined ? (
            <Text c="dimmed">没有计时。</Text>
          ) : row.state === 'in-use' ? (
            <Text c="dimmed">{row.basis}，结束以后开始计时，至少保存 5 年。</Text>
          ) : (
            <Facts
              facts={[
                { label: '情况', value: retentionStateWords[row.state] },
                { label: '起算', value: row.basis },
                { label: '至少保存到', value: row.keepUntil },
                { label: '条文', value: row.clause },
                ...(row.holdReason === null ? [] : [{ label: '延长', value: row.holdReason }]),
              ]}
            />
          )
        }
      </Loaded>
    </Panel>
  )
}
