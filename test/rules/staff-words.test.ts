import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { certificateKindNames, certificateKindOf } from '#shared/rules/certificate-kinds.ts'
import { postNames, postOf } from '#shared/rules/posts.ts'

describe('words for posts', () => {
  test.each([
    ['护理员', 'carer', null],
    ['护工', 'carer', '护工'],
    ['养老护理员', 'carer', '养老护理员'],
    ['护理员（2楼）', 'carer', '护理员（2楼）'],
    ['护理组长', 'carer', '护理组长'],
    ['护理员兼保洁', 'carer', '护理员兼保洁'],
    ['护士', 'nurse', null],
    ['护士长', 'nurse', '护士长'],
    ['护理部主任', 'manager', '护理部主任'],
    ['社工', 'social-worker', '社工'],
    ['社会工作者', 'social-worker', null],
    ['消防值班员', 'fire-control-room', null],
    ['消控', 'fire-control-room', '消控'],
    ['消控室值班', 'fire-control-room', '消控室值班'],
    ['安全员', 'safety-officer', null],
    ['厨师', 'cook', null],
    ['厨师长', 'cook', '厨师长'],
    ['帮厨', 'kitchen', '帮厨'],
    ['后勤', 'logistics', null],
    ['后勤主管', 'manager', '后勤主管'],
    ['保安', 'security', null],
    ['门卫', 'security', '门卫'],
    ['保 洁', 'cleaner', null],
    ['水电工', 'electrician', null],
    ['司机', 'driver', null],
    ['会计', 'accountant', '会计'],
    ['院长', 'director', null],
    ['副院长', 'deputy-director', null],
    ['院长/会计', 'director', '院长/会计'],
    ['医生', 'doctor', null],
    ['康复师', 'therapist', '康复师'],
    ['园丁', 'other', '园丁'],
    ['志愿者', 'other', '志愿者'],
    ['', 'other', null],
  ])('%s is %s, called %s', (word, post, title) => {
    expect(postOf(word)).toEqual({ post, title })
  })

  test('each post is meant by its own name, which then needs no title', () => {
    for (const [post, name] of Object.entries(postNames)) {
      expect(postOf(name)).toEqual({ post, title: null })
    }
  })

  test('whatever was written is not lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (word) => {
        const { post, title } = postOf(word)
        const written = title ?? postNames[post] ?? ''
        expect(postOf(written)).toEqual({ post, title })
      }),
    )
  })
})

describe('names of certificates', () => {
  test.each([
    ['养老护理员五级', 'carer-skill-5', null],
    ['养老护理员（初级）', 'carer-skill-5', '养老护理员（初级）'],
    ['养老护理员四级/中级工', 'carer-skill-4', '养老护理员四级/中级工'],
    ['养老护理员（中级工）', 'carer-skill-4', '养老护理员（中级工）'],
    ['养老护理员三级', 'carer-skill-3', null],
    ['养老护理员高级', 'carer-skill-3', '养老护理员高级'],
    ['养老护理员二级/技师', 'carer-skill-2', '养老护理员二级/技师'],
    ['养老护理员一级/高级技师', 'carer-skill-1', '养老护理员一级/高级技师'],
    ['护理员5级', 'carer-skill-5', '护理员5级'],
    ['养老护理员证', 'other', '养老护理员证'],
    ['养老护理员五级/中级工', 'other', '养老护理员五级/中级工'],
    ['护士执业证', 'nurse-licence', null],
    ['护士执业证书', 'nurse-licence', '护士执业证书'],
    ['护士资格证', 'other', '护士资格证'],
    ['医师执业证', 'doctor-licence', null],
    ['执业助理医师', 'doctor-licence', '执业助理医师'],
    ['执业药师', 'pharmacist-licence', '执业药师'],
    ['助理社会工作师', 'social-worker-assistant', null],
    ['助理社工师', 'social-worker-assistant', '助理社工师'],
    ['社会工作师', 'social-worker', null],
    ['高级社会工作师', 'senior-social-worker', null],
    ['社工证', 'other', '社工证'],
    ['消防设施操作员四级', 'fire-facility-operator', '消防设施操作员四级'],
    ['建（构）筑物消防员', 'fire-facility-operator', '建（构）筑物消防员'],
    ['养老院院长培训证', 'director-training', null],
    ['院长岗位培训合格证', 'director-training', '院长岗位培训合格证'],
    ['健康证', 'health', null],
    ['食品从业人员健康证明', 'health', '食品从业人员健康证明'],
    ['食品安全管理员证', 'food-safety-manager', null],
    ['安全生产管理人员证', 'safety-management', null],
    ['低压电工作业证', 'electrician', '低压电工作业证'],
    ['中式烹调师', 'cook', '中式烹调师'],
    ['驾照C1', 'driving-licence', '驾照C1'],
    ['保安员证', 'security-guard', null],
    ['普通话证书', 'other', '普通话证书'],
    ['', 'other', null],
  ])('%s is %s, called %s', (name, kind, title) => {
    expect(certificateKindOf(name)).toEqual({ kind, title })
  })

  test('each kind is meant by its own name, which then needs no title', () => {
    for (const [kind, name] of Object.entries(certificateKindNames)) {
      expect(certificateKindOf(name)).toEqual({ kind, title: null })
    }
  })
})
