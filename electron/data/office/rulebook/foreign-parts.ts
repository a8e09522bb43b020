import { type InstitutionForm, institutionForm } from '#shared/rulebooks/institution-form.ts'
import { type FormRulebook, formRulebook, profileRulebook } from '#shared/rulebooks/rulebook.ts'
import { type PolicyRulebook, policyProfilesRulebook } from '#shared/rulebooks/policies.ts'
import { builtInRulebooks, type RulebookId } from './built-in.ts'

/** What an edition asks for and the program does not gather, or gathers otherwise. */
export function foreignParts(rulebook: RulebookId, content: unknown): readonly string[] {
  if (rulebook === 'monthly-residents') return foreignColumns(formRulebook.parse(content))
  if (rulebook === 'policy-profiles') {
    return foreignAnswers(policyProfilesRulebook.parse(content))
  }
  if (rulebook !== 'monthly-institution') return []
  const form = institutionForm.parse(content)
  return [...foreignSums(form), ...foreignFields(form)]
}

function foreignColumns({ columns }: FormRulebook): readonly string[] {
  const { columns: own } = formRulebook.parse(builtInRulebooks['monthly-residents'].content)
  return columns.flatMap(({ heading, field, kind, codes }) => {
    const known = own.find((column) => column.field === field)
    if (known === undefined) return [`栏目“${heading}”要的“${field}”程序里没有`]
    if (known.kind !== kind) return [`栏目“${heading}”的内容不是“${kind}”这一类`]
    // Without words for them the program's own signs would be handed in.
    return known.codes !== null && codes === null ? [`栏目“${heading}”没有选项`] : []
  })
}

interface Sum {
  readonly name: string
  readonly label: string
}

/** All sums of a form with their units; a table's rows as one. */
function sumsOf(form: InstitutionForm): readonly Sum[] {
  return (['beds', 'residents', 'staff'] as const).flatMap((part) =>
    form[part].groups.flatMap(({ key, title, eachOf, lines }) => [
      ...(eachOf === null ? [] : [{ name: `${part}.${key}.${eachOf.table}`, label: title }]),
      ...lines.map((line) => ({
        name: `${part}.${key}.${line.key} ${line.unit}`,
        label: `${line.label}（${line.unit}）`,
      })),
    ]),
  )
}

function foreignSums(form: InstitutionForm): readonly string[] {
  const own = sumsOf(institutionForm.parse(builtInRulebooks['monthly-institution'].content))
  const known = new Set(own.map(({ name }) => name))
  return sumsOf(form)
    .filter(({ name }) => !known.has(name))
    .map(({ label }) => `汇总“${label}”程序里没有`)
}

/** The kind of each field of the institution record. */
function profileKinds(): ReadonlyMap<string, string> {
  const { groups } = profileRulebook.parse(builtInRulebooks['home-profile'].content)
  return new Map(groups.flatMap(({ fields }) => fields.map(({ key, kind }) => [key, kind])))
}

/** Records of a policy that no field of the institution record can answer. */
function foreignAnswers({ records }: PolicyRulebook): readonly string[] {
  const known = profileKinds()
  return records.flatMap(({ name, answeredBy }) =>
    answeredBy.flatMap((answer) =>
      answer.from === 'profile' && !known.has(answer.field)
        ? [`“${name}”要看的“${answer.field}”，机构信息里没有这一栏`]
        : [],
    ),
  )
}

/** Fields that the institution record does not have, and questions that no yes or no answers. */
function foreignFields({ institution }: InstitutionForm): readonly string[] {
  const kinds = profileKinds()
  const { required, conditions } = institution
  const asked = [...required.fields, ...conditions.flatMap(({ fields }) => fields)]
  return [
    ...asked.filter((key) => !kinds.has(key)).map((key) => `机构信息里没有“${key}”这一栏`),
    ...conditions
      .filter(({ field }) => kinds.get(field) !== 'yesNo')
      .map(({ field }) => `条件里的“${field}”不是机构信息里的是非栏`),
  ]
}
