import type { HabitModel } from './habit-model.ts';

/*
 * Generated on 2026-11-27 by scripts/learn-time-zones.ts; do not edit by hand.
 * Data: public GitHub activity of open-source and standards work, 2013 to 2026: 28340 active hours of 1403 people, of whom
 * 116 (423 seasons) have a known offset, the modal one of their own commits. No person or repository can be told from it.
 * Chosen, not learned: {"habits":2,"smoothHours":0.8,"evenShare":0.1,"saturationHours":60,"pullRidge":0.5,"tempering":0.4,"mostEvidenceHours":40,"moveProbability":0.1,"claimedShare":0.54}
 * What it reaches on people it did not see: docs/accuracy/time-zones.md
 */

/** What was learned about when people are active. */
export const LEARNED_HABITS: HabitModel = {
  habits: [
    {
      share: 0.7574,
      // prettier-ignore
      weekday: [0.001939, 0.001441, 0.001184, 0.001151, 0.001321, 0.001709, 0.002435, 0.003994, 0.007116, 0.011375, 0.014776, 0.01581, 0.015132, 0.01447, 0.014356, 0.014053, 0.012954, 0.011042, 0.008719, 0.006696, 0.005342, 0.004421, 0.003529, 0.002658],
      // prettier-ignore
      saturday: [0.001362, 0.001071, 0.000948, 0.000883, 0.000842, 0.000874, 0.001072, 0.001567, 0.002348, 0.00328, 0.004116, 0.004562, 0.004651, 0.004422, 0.003975, 0.003672, 0.003563, 0.003372, 0.003005, 0.002712, 0.002676, 0.002685, 0.002416, 0.001852],
      // prettier-ignore
      sunday: [0.001184, 0.000879, 0.000743, 0.000701, 0.00072, 0.000784, 0.000957, 0.001401, 0.002118, 0.002804, 0.003236, 0.003485, 0.003525, 0.003369, 0.003129, 0.002906, 0.002786, 0.002744, 0.002575, 0.002282, 0.002073, 0.002016, 0.001921, 0.001623],
    },
    {
      share: 0.2426,
      // prettier-ignore
      weekday: [0.008867, 0.00591, 0.003634, 0.002425, 0.001863, 0.001563, 0.001475, 0.001592, 0.00211, 0.003126, 0.004289, 0.005328, 0.006165, 0.006977, 0.007962, 0.00902, 0.009511, 0.009469, 0.009815, 0.010622, 0.011377, 0.011957, 0.012093, 0.011204],
      // prettier-ignore
      saturday: [0.004909, 0.003168, 0.001812, 0.001094, 0.00086, 0.000947, 0.001247, 0.00182, 0.002666, 0.003462, 0.004064, 0.00454, 0.005, 0.005218, 0.00513, 0.004841, 0.004733, 0.005118, 0.006148, 0.007398, 0.007811, 0.007444, 0.007093, 0.00633],
      // prettier-ignore
      sunday: [0.004307, 0.003379, 0.002257, 0.001517, 0.0014, 0.001733, 0.002053, 0.00204, 0.001925, 0.002205, 0.002944, 0.003688, 0.004256, 0.005061, 0.006279, 0.007539, 0.00828, 0.008016, 0.007021, 0.006508, 0.006749, 0.006325, 0.005263, 0.004631],
    },
  ],
  shiftHours: 1.327,
  pullHours: 2.385,
  tempering: 0.4,
  mostEvidenceHours: 40,
  moveProbability: 0.1,
  familyShares: [
    0.00052, // Pacific/Honolulu
    0.00026, // America/Anchorage
    0.13044, // America/Los_Angeles
    0.01306, // America/Denver
    0.00225, // America/Phoenix
    0.05045, // America/Chicago
    0.00699, // America/Costa_Rica
    0.18409, // America/New_York
    0.01161, // America/Bogota
    0.00432, // America/Halifax
    0.0025, // America/Puerto_Rico
    0.00284, // America/Santiago
    0.00735, // America/Argentina/Buenos_Aires
    0.0098, // America/Sao_Paulo
    0.03135, // Africa/Abidjan
    0.07939, // Europe/London
    0.00404, // Africa/Lagos
    0.22434, // Europe/Paris
    0.01246, // Africa/Johannesburg
    0.03231, // Europe/Helsinki
    0.00808, // Asia/Jerusalem
    0.01663, // Europe/Moscow
    0.00078, // Asia/Tehran
    0.0013, // Asia/Dubai
    0.0026, // Asia/Karachi
    0.03223, // Asia/Kolkata
    0.0013, // Asia/Dhaka
    0.01802, // Asia/Bangkok
    0.04003, // Asia/Shanghai
    0.02963, // Asia/Tokyo
    0.00432, // Australia/Brisbane
    0.00719, // Australia/Adelaide
    0.02541, // Australia/Sydney
    0.00208, // Pacific/Auckland
  ],
  weights: [0.4135, 0.4837, 0.0468, 0.5315, 0.0899, 0.9044, 2.0188, -0.9653],
  calibration: 0.8521,
};
