import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group, Stack, Text } from '@mantine/core'
import type { SettlementOfStay } from './settlement-of-stay.ts'

/** What the home still keeps of hers, with the places where it is given back. */
export function KeptPanel({ of }: { readonly of: SettlementOfStay }) {
  const { residentId, stayId, things, medicineCount, medicines } = of
  const isNothing = things.length === 0 && medicineCount === 0
  const named = medicines.length > 0 ? medicines.join('、') : `${medicineCount} 种`
  return (
    <Panel title="3 物品和药品">
      <Stack gap="xs">
        {isNothing ? (
          <div>
            <StatusMark kind="well">没有未退还的</StatusMark>
          </div>
        ) : null}
        {things.length === 0 ? null : (
          <div>
            <StatusMark kind="due">随身物品没有退完</StatusMark>
            <Text size="sm">
              {things.map(({ what, itemCount }) => `${what} ${itemCount} 件`).join('、')}
            </Text>
          </div>
        )}
        {medicineCount === 0 ? null : (
          <div>
            <StatusMark kind="due">代管药品没有退完</StatusMark>
            <Text size="sm">{named}</Text>
          </div>
        )}
        <Group gap="xs">
          {things.length === 0 ? null : (
            <LinkButton
              to="/residents/$residentId"
              params={{ residentId }}
              search={{ tab: 'departure' }}
              variant="default"
              size="compact-sm"
            >
              去退物品
            </LinkButton>
          )}
          {medicineCount === 0 ? null : (
            <LinkButton
              to="/residents/$residentId"
              params={{ residentId }}
              search={{ tab: 'medicines' }}
              variant="default"
              size="compact-sm"
            >
              去退药品
            </LinkButton>
          )}
          <LinkButton
            to="/residents/$residentId/departure"
            params={{ residentId }}
            search={{ stayId }}
            variant="default"
            size="compact-sm"
          >
            离院手续
          </LinkButton>
        </Group>
      </Stack>
    </Panel>
  )
}
